import { address, anyText, between, type Check, flag, oneOf, sid } from "./parameter-checks"

const method = oneOf("GET", "POST")

/**
 * Every parameter that Twilio publishes for creating a Call (`CallListInstanceCreateOptions` of its SDK, version
 * 6.2.0), with the form of its value. `To`, `From` and those with an error of their own are checked in
 * call-request.ts.
 */
export const callParameters: Readonly<Record<string, Check>> = {
  To: anyText,
  From: anyText,
  Method: anyText,
  FallbackUrl: address,
  FallbackMethod: method,
  StatusCallback: address,
  StatusCallbackEvent: anyText,
  StatusCallbackMethod: method,
  SendDigits: anyText,
  Timeout: anyText,
  Record: flag,
  RecordingChannels: oneOf("mono", "dual"),
  RecordingStatusCallback: address,
  RecordingStatusCallbackMethod: method,
  RecordingConfigurationId: anyText,
  SipAuthUsername: anyText,
  SipAuthPassword: anyText,
  MachineDetection: oneOf("Enable", "DetectMessageEnd"),
  MachineDetectionTimeout: between(3, 59),
  RecordingStatusCallbackEvent: oneOf("in-progress", "completed", "absent"),
  Trim: oneOf("trim-silence", "do-not-trim"),
  CallerId: anyText,
  MachineDetectionSpeechThreshold: between(1000, 6000),
  MachineDetectionSpeechEndThreshold: between(500, 5000),
  MachineDetectionSilenceTimeout: between(2000, 10_000),
  AsyncAmd: flag,
  AsyncAmdStatusCallback: address,
  AsyncAmdStatusCallbackMethod: method,
  Passports: anyText,
  Byoc: sid("BY"),
  CallReason: anyText,
  CallToken: anyText,
  RecordingTrack: oneOf("inbound", "outbound", "both"),
  TimeLimit: between(1, 86_400),
  ClientNotificationUrl: address,
  Url: anyText,
  Twiml: anyText,
  ApplicationSid: sid("AP"),
}

/** Parameters that may be given several times. All others stand once. */
export const repeatableInCalls: ReadonlySet<string> = new Set([
  "StatusCallbackEvent",
  "RecordingStatusCallbackEvent",
])
