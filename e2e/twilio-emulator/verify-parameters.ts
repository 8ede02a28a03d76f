import { anyText, type Check, flag, isE164, oneOf, sid } from "./parameter-checks"

/** 4 to 10 digits (error 60200). */
const isCode: Check = (value) => /^\d{4,10}$/.test(value)

/** Parameters of a request by name, with the form of their values. */
export type ParameterTable = Readonly<Record<string, Check>>

/**
 * Every parameter that Twilio publishes for creating a Verification (`VerificationListInstanceCreateOptions` of
 * its SDK, version 6.2.0). The channels are those that an account has without asking for more.
 */
export const verificationParameters: ParameterTable = {
  To: isE164,
  Channel: oneOf("sms", "call", "whatsapp"),
  CustomFriendlyName: anyText,
  CustomMessage: anyText,
  SendDigits: anyText,
  Locale: anyText,
  CustomCode: isCode,
  Amount: anyText,
  Payee: anyText,
  RateLimits: anyText,
  ChannelConfiguration: anyText,
  AppHash: (value) => value.length === 11,
  TemplateSid: sid("HJ"),
  TemplateCustomSubstitutions: anyText,
  Templates: anyText,
  DeviceIp: anyText,
  EnableSnaClientToken: flag,
  RiskCheck: oneOf("enable", "disable"),
  Tags: anyText,
}

/** Those of a check (`VerificationCheckListInstanceCreateOptions`). */
export const verificationCheckParameters: ParameterTable = {
  Code: isCode,
  To: isE164,
  VerificationSid: sid("VE"),
  Amount: anyText,
  Payee: anyText,
  SnaClientToken: anyText,
}

/** Those of an update (`VerificationContextUpdateOptions`). */
export const verificationUpdateParameters: ParameterTable = { Status: oneOf("canceled", "approved") }
