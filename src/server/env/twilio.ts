import * as z from "zod"
import type { Secret } from "@/core/secret"
import { authTokenSchema, isAnyNamed, ownNumber, readApiBaseUrl, refuseMissing } from "./provider-variables"
import type { Variables } from "./variables"

/** What Twilio needs, complete. At least one of sender and Verify service is there. */
export interface TwilioEnvironment {
  readonly accountSid: string
  readonly authToken: Secret
  /** Still signs callbacks while the token is replaced. */
  readonly authTokenPrevious: Secret | null
  readonly sender:
    | { readonly kind: "number"; readonly number: string }
    | { readonly kind: "messaging-service"; readonly sid: string }
    | null
  /** The number that calls come from; `null`: no calls. */
  readonly voiceNumber: string | null
  /** The service that makes and checks codes of its own; `null`: our own codes. */
  readonly verifyServiceSid: string | null
  /** One origin that stands for all hosts of Twilio, or `null` for Twilio itself. */
  readonly apiBaseUrl: string | null
}

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
export function readTwilio(variables: Variables, apiBaseUrl: string | null): TwilioEnvironment | null {
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
  return { accountSid, authToken, authTokenPrevious, sender, voiceNumber, verifyServiceSid, apiBaseUrl }
}

/** Whether any variable of an account is there, complete or not. */
export function isTwilioNamed(variables: Variables): boolean {
  return isAnyNamed(variables, names)
}

function senderOf(number: string | undefined, serviceSid: string | undefined): TwilioEnvironment["sender"] {
  if (serviceSid !== undefined) return { kind: "messaging-service", sid: serviceSid }
  return number === undefined ? null : { kind: "number", number }
}

function sid(prefix: "AC" | "MG" | "VA") {
  const shape = new RegExp(`^${prefix}[0-9a-f]{32}$`, "i")
  return z.string().refine((text) => shape.test(text), `has to be ${prefix} and 32 hexadecimal digits`)
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
