import * as z from "zod"
import { Secret } from "@/core/secret"
import { type AppAddress, isLoopback, originSchema } from "./app-address"
import type { Variables } from "./variables"

/** What Twilio needs, complete. */
export interface TwilioEnvironment {
  readonly accountSid: string
  readonly authToken: Secret
  readonly sender:
    | { readonly kind: "number"; readonly number: string }
    | { readonly kind: "messaging-service"; readonly sid: string }
  /** One origin that stands for all hosts of Twilio, or `null` for Twilio itself. */
  readonly apiBaseUrl: string | null
}

/** Whether messages land in the dev inbox, and who may read it. */
export type DevInbox =
  | { readonly kind: "off" }
  | { readonly kind: "open" }
  | { readonly kind: "password"; readonly password: Secret }

const example = {
  accountSid: `AC${"0123456789abcdef".repeat(2)}`,
  authToken: "the-32-letters-beside-it-in-the-twilio-console",
  senderNumber: "+14155550123",
  messagingServiceSid: `MG${"0123456789abcdef".repeat(2)}`,
  apiBaseUrl: "http://127.0.0.1:4010",
  devInbox: "1",
}

const leastPasswordLength = 16

const authTokenSchema = z
  .string()
  .refine(
    (text) => /^[\x21-\x7e]{16,128}$/.test(text),
    "is not an auth token: 16 signs or more, without spaces",
  )
  .refine((text) => !/your.?auth|change.?me|placeholder|x{8}/i.test(text), "looks like a placeholder")

/** Reads the `TWILIO_…` variables: all that is needed, or none of them. */
export function readTwilio(variables: Variables, development: boolean): TwilioEnvironment | null {
  const accountSid = variables.read("TWILIO_ACCOUNT_SID", sid("AC"), example.accountSid)
  const authToken = variables.read("TWILIO_AUTH_TOKEN", authTokenSchema, example.authToken)
  const number = variables.read("TWILIO_SENDER_NUMBER", senderNumber, example.senderNumber)
  const serviceSid = variables.read("TWILIO_MESSAGING_SERVICE_SID", sid("MG"), example.messagingServiceSid)
  const apiBaseUrl = readApiBaseUrl(variables, "TWILIO_API_BASE_URL", development)
  if (!isTwilioNamed(variables)) return null
  refuseHalf(variables)
  if (accountSid === undefined || authToken === undefined) return null
  const sender =
    serviceSid !== undefined
      ? ({ kind: "messaging-service", sid: serviceSid } as const)
      : number !== undefined
        ? ({ kind: "number", number } as const)
        : null
  return sender === null ? null : { accountSid, authToken: new Secret(authToken), sender, apiBaseUrl }
}

/** Reads `DEV_INBOX`: on by itself in development as long as no provider is named. */
export function readDevInbox(
  variables: Variables,
  site: { development: boolean; app: AppAddress; twilio: TwilioEnvironment | null },
): DevInbox {
  const text = variables.text("DEV_INBOX")
  const { loopback } = site.app
  if (text === undefined) {
    return site.development && loopback && !isTwilioNamed(variables) ? { kind: "open" } : { kind: "off" }
  }
  if (text === "0") return { kind: "off" }
  const refuse = (problem: string): DevInbox => {
    variables.refuse("DEV_INBOX", problem, "a-password-of-16-signs-or-more")
    return { kind: "off" }
  }
  if (isTwilioNamed(variables) && !isEmulated(site.twilio)) {
    return refuse("cannot be on together with a provider, whose codes it would show")
  }
  if (text === "1") {
    return loopback ? { kind: "open" } : refuse("may be 1 only where APP_URL is this machine")
  }
  if ([...text].length < leastPasswordLength) {
    return refuse(`has to be 0, 1, or a password of at least ${leastPasswordLength} characters`)
  }
  return { kind: "password", password: new Secret(text) }
}

const twilioNames = [
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_SENDER_NUMBER",
  "TWILIO_MESSAGING_SERVICE_SID",
  "TWILIO_API_BASE_URL",
]

/** Whether any of the variables is there, complete or not. */
function isTwilioNamed(variables: Variables): boolean {
  return twilioNames.some((name) => variables.text(name) !== undefined)
}

/** Codes that go to an emulator on this machine are nobody's real codes. */
function isEmulated(twilio: TwilioEnvironment | null): boolean {
  return twilio?.apiBaseUrl != null && isLoopback(new URL(twilio.apiBaseUrl).hostname)
}

const senderNumber = z
  .string()
  .refine((text) => /^\+[1-9]\d{6,14}$/.test(text), "needs + and the calling code")

function sid(prefix: "AC" | "MG") {
  const shape = new RegExp(`^${prefix}[0-9a-f]{32}$`, "i")
  return z.string().refine((text) => shape.test(text), `has to be ${prefix} and 32 hexadecimal digits`)
}

function readApiBaseUrl(variables: Variables, name: string, development: boolean): string | null {
  const url = variables.read(name, originSchema, example.apiBaseUrl)
  if (url === undefined) return null
  if (!development && !isLoopback(url.hostname)) {
    variables.refuse(
      name,
      "may only name this machine in production: it gets the auth token",
      example.apiBaseUrl,
    )
  }
  return url.origin
}

function refuseHalf(variables: Variables): void {
  const has = (name: string) => variables.text(name) !== undefined
  const missing = "is missing, while other Twilio variables are set"
  if (!has("TWILIO_ACCOUNT_SID")) variables.refuse("TWILIO_ACCOUNT_SID", missing, example.accountSid)
  if (!has("TWILIO_AUTH_TOKEN")) variables.refuse("TWILIO_AUTH_TOKEN", missing, example.authToken)
  const [number, service] = [has("TWILIO_SENDER_NUMBER"), has("TWILIO_MESSAGING_SERVICE_SID")]
  if (!number && !service) {
    variables.refuse(
      "TWILIO_SENDER_NUMBER",
      `or TWILIO_MESSAGING_SERVICE_SID ${missing}`,
      example.senderNumber,
    )
  }
  if (number && service) {
    variables.refuse(
      "TWILIO_SENDER_NUMBER",
      "and TWILIO_MESSAGING_SERVICE_SID exclude each other",
      example.senderNumber,
    )
  }
}
