import * as z from "zod"
import type { Secret } from "@/core/secret"
import { authTokenSchema, isAnyNamed, ownNumber, readApiBaseUrl, refuseMissing } from "./provider-variables"
import type { Variables } from "./variables"

/** What Plivo needs, complete. */
export interface PlivoEnvironment {
  readonly authId: string
  readonly authToken: Secret
  /** Still signs callbacks while the token is replaced. */
  readonly authTokenPrevious: Secret | null
  readonly senderNumber: string
  /** The number that calls come from; `null`: no calls. */
  readonly voiceNumber: string | null
  /** One origin that stands for all hosts of Plivo, or `null` for Plivo itself. */
  readonly apiBaseUrl: string | null
}

const examples = {
  PLIVO_AUTH_ID: "MAXXXXXXXXXXXXXXXXXX",
  PLIVO_AUTH_TOKEN: "the-40-letters-beside-it-in-the-plivo-console",
  PLIVO_AUTH_TOKEN_PREVIOUS: "the-40-letters-before-those",
  PLIVO_SENDER_NUMBER: "+14155550123",
  PLIVO_VOICE_NUMBER: "+14155550123",
} as const

const names = [...Object.keys(examples), "PLIVO_API_BASE_URL"]

/** Account ids of Plivo: MA for a main account, SA for one below it, 20 signs in all. */
const authIdSchema = z
  .string()
  .refine((text) => /^(MA|SA)[A-Z0-9]{18}$/.test(text), "has to be MA or SA and 18 capitals and digits")

/** Reads the `PLIVO_…` variables: all that is needed, or none of them. */
export function readPlivo(variables: Variables, development: boolean): PlivoEnvironment | null {
  const read = <Value>(name: keyof typeof examples, schema: z.ZodType<Value, string>) =>
    variables.read(name, schema, examples[name])
  const authId = read("PLIVO_AUTH_ID", authIdSchema)
  const authToken = read("PLIVO_AUTH_TOKEN", authTokenSchema)
  const authTokenPrevious = read("PLIVO_AUTH_TOKEN_PREVIOUS", authTokenSchema) ?? null
  const senderNumber = read("PLIVO_SENDER_NUMBER", ownNumber)
  const voiceNumber = read("PLIVO_VOICE_NUMBER", ownNumber) ?? null
  const apiBaseUrl = readApiBaseUrl(variables, "PLIVO_API_BASE_URL", development)
  if (!isAnyNamed(variables, names)) return null
  const { PLIVO_AUTH_ID, PLIVO_AUTH_TOKEN, PLIVO_SENDER_NUMBER } = examples
  refuseMissing(variables, "Plivo", { PLIVO_AUTH_ID, PLIVO_AUTH_TOKEN, PLIVO_SENDER_NUMBER })
  if (authId === undefined || authToken === undefined || senderNumber === undefined) return null
  return { authId, authToken, authTokenPrevious, senderNumber, voiceNumber, apiBaseUrl }
}

/** Whether any of the variables is there, complete or not. */
export function isPlivoNamed(variables: Variables): boolean {
  return isAnyNamed(variables, names)
}
