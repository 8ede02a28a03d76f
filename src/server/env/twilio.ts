import * as z from "zod"
import { isTwilioSid } from "@/core/credential-fields"
import type { TwilioAccount } from "@/core/provider-credentials"
import { authTokenSchema, isAnyNamed, ownNumber, readApiBaseUrl, refuseMissing } from "./provider-variables"
import type { Variables } from "./variables"

const hexadecimal = "0123456789abcdef".repeat(2)
const examples = {
  TWILIO_ACCOUNT_SID: `AC${hexadecimal}`,
  TWILIO_AUTH_TOKEN: "the-32-letters-beside-it-in-the-twilio-console",
  TWILIO_AUTH_TOKEN_PREVIOUS: "the-32-letters-before-those",
  TWILIO_SENDER_NUMBER: "+14155550123",
  TWILIO_MESSAGING_SERVICE_SID: `MG${hexadecimal}`,
  TWILIO_VERIFY_SERVICE_SID: `VA${hexadecimal}`,
  TWILIO_VOICE_NUMBER: "+14155550123",
} as const

const names = Object.keys(examples)

/** Reads where Twilio is; `null`: at its own hosts. It may stand alone: an account may be kept in the settings. */
export function readTwilioApiBaseUrl(variables: Variables, development: boolean): string | null {
  return readApiBaseUrl(variables, "TWILIO_API_BASE_URL", development)
}

/** Reads the other `TWILIO_…` variables: all that is needed, or none of them. */
export function readTwilio(variables: Variables): TwilioAccount | null {
  const read = <Value>(name: keyof typeof examples, schema: z.ZodType<Value, string>) =>
    variables.read(name, schema, examples[name])
  const accountSid = read("TWILIO_ACCOUNT_SID", sid("AC"))
  const authToken = read("TWILIO_AUTH_TOKEN", authTokenSchema)
  const authTokenPrevious = read("TWILIO_AUTH_TOKEN_PREVIOUS", authTokenSchema) ?? null
  const number = read("TWILIO_SENDER_NUMBER", ownNumber)
  const serviceSid = read("TWILIO_MESSAGING_SERVICE_SID", sid("MG"))
  const verifyServiceSid = read("TWILIO_VERIFY_SERVICE_SID", sid("VA")) ?? null
  const voiceNumber = read("TWILIO_VOICE_NUMBER", ownNumber) ?? null
  if (!isAnyNamed(variables, names)) return null
  refuseHalf(variables)
  const sender = senderOf(number, serviceSid)
  if (accountSid === undefined || authToken === undefined) return null
  if (sender === null && verifyServiceSid === null) return null
  return { accountSid, authToken, authTokenPrevious, sender, voiceNumber, verifyServiceSid }
}

/** Whether any variable of an account is there, complete or not. */
export function isTwilioNamed(variables: Variables): boolean {
  return isAnyNamed(variables, names)
}

function senderOf(number: string | undefined, serviceSid: string | undefined): TwilioAccount["sender"] {
  if (serviceSid !== undefined) return { kind: "messaging-service", sid: serviceSid }
  return number === undefined ? null : { kind: "number", number }
}

function sid(prefix: "AC" | "MG" | "VA") {
  const meaning = `has to be ${prefix} and 32 hexadecimal digits`
  return z.string().refine((text) => isTwilioSid(text, prefix), meaning)
}

function refuseHalf(variables: Variables): void {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_SENDER_NUMBER } = examples
  refuseMissing(variables, "Twilio", { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN })
  const has = (name: keyof typeof examples) => variables.text(name) !== undefined
  const [number, service] = [has("TWILIO_SENDER_NUMBER"), has("TWILIO_MESSAGING_SERVICE_SID")]
  if (!number && !service && !has("TWILIO_VERIFY_SERVICE_SID")) {
    variables.refuse(
      "TWILIO_SENDER_NUMBER",
      "or TWILIO_MESSAGING_SERVICE_SID is missing, while other Twilio variables are set",
      TWILIO_SENDER_NUMBER,
    )
  }
  if (number && service) {
    variables.refuse(
      "TWILIO_SENDER_NUMBER",
      "and TWILIO_MESSAGING_SERVICE_SID exclude each other",
      TWILIO_SENDER_NUMBER,
    )
  }
}
