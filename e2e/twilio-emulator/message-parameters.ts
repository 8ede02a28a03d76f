/** Whether a value has the form that Twilio documents for its parameter. */
type Check = (value: string) => boolean

const anyText: Check = () => true
const flag: Check = (value) => value === "true" || value === "false"
const decimal: Check = (value) => /^\d+(\.\d+)?$/.test(value)
const count: Check = (value) => /^[1-9]\d{0,2}$/.test(value)
const address: Check = (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
const time: Check = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
const sid = (prefix: string): Check => {
  const pattern = new RegExp(`^${prefix}[0-9a-fA-F]{32}$`)
  return (value) => pattern.test(value)
}
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value)
const isJsonObject: Check = (value) => {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}

/** E.164, as Twilio wants it from whoever sends texts. */
export const isE164: Check = (value) => /^\+[1-9]\d{6,14}$/.test(value)

const intents = [
  "otp",
  "notifications",
  "marketing",
  "fraud",
  "security",
  "customercare",
  "delivery",
  "education",
  "polling",
  "announcements",
  "events",
]

/** A number, a name of up to eleven letters and digits, or a short code. */
export const isSender: Check = (value) =>
  isE164(value) || /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(value) || /^\d{3,8}$/.test(value)

/**
 * Every parameter that Twilio publishes for creating a Message (`MessageListInstanceCreateOptions` of its SDK,
 * version 6.2.0), with the form of its value. `To`, `From`, `Body` and `ValidityPeriod` have errors of their own.
 */
export const messageParameters: Readonly<Record<string, Check>> = {
  To: anyText,
  StatusCallback: address,
  ApplicationSid: sid("AP"),
  MaxPrice: decimal,
  ProvideFeedback: flag,
  Attempt: count,
  ValidityPeriod: anyText,
  ForceDelivery: flag,
  ContentRetention: oneOf("retain", "discard"),
  AddressRetention: oneOf("retain", "obfuscate"),
  SmartEncoded: flag,
  PersistentAction: anyText,
  TrafficType: oneOf("free"),
  ShortenUrls: flag,
  ScheduleType: oneOf("fixed"),
  SendAt: time,
  SendAsMms: flag,
  ContentVariables: isJsonObject,
  MessageIntent: oneOf(...intents),
  RiskCheck: oneOf("enable", "disable"),
  From: anyText,
  FallbackFrom: isSender,
  MessagingServiceSid: sid("MG"),
  Body: anyText,
  MediaUrl: address,
  ContentSid: sid("HX"),
}

/** Parameters that may be given several times. All others stand once. */
export const repeatable: ReadonlySet<string> = new Set(["MediaUrl", "PersistentAction"])
