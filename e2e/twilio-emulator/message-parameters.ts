import {
  address,
  anyText,
  type Check,
  count,
  decimal,
  flag,
  isE164,
  oneOf,
  sid,
  time,
} from "./parameter-checks"

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

/** Marks the address of a number on WhatsApp. */
export const whatsAppPrefix = "whatsapp:"

/** A number, a name of up to eleven letters and digits, or a short code. */
export const isSender: Check = (value) =>
  isE164(value) || /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(value) || /^\d{3,8}$/.test(value)

/**
 * Every parameter that Twilio publishes for creating a Message (`MessageListInstanceCreateOptions` of its SDK,
 * version 6.2.0), with the form of its value. `To`, `From`, `Body`, `ValidityPeriod` and `ContentVariables` have errors of their own.
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
  ContentVariables: anyText,
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
