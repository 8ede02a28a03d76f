import * as z from "zod"
import { isPlivoAuthId } from "@/core/credential-fields"
import type { PlivoAccount } from "@/core/provider-credentials"
import { authTokenSchema, isAnyNamed, ownNumber, readApiBaseUrl, refuseMissing } from "./provider-variables"
import type { Variables } from "./variables"

const examples = {
  PLIVO_AUTH_ID: "MAXXXXXXXXXXXXXXXXXX",
  PLIVO_AUTH_TOKEN: "the-40-letters-beside-it-in-the-plivo-console",
  PLIVO_AUTH_TOKEN_PREVIOUS: "the-40-letters-before-those",
  PLIVO_SENDER_NUMBER: "+14155550123",
  PLIVO_VOICE_NUMBER: "+14155550123",
} as const

const names = Object.keys(examples)

const authIdSchema = z.string().refine(isPlivoAuthId, "has to be MA or SA and 18 capitals and digits")

/** Reads where Plivo is; `null`: at its own host. It may stand alone: an account may be kept in the settings. */
export function readPlivoApiBaseUrl(variables: Variables, development: boolean): string | null {
  return readApiBaseUrl(variables, "PLIVO_API_BASE_URL", development)
}

/** Reads the other `PLIVO_…` variables: all that is needed, or none of them. */
export function readPlivo(variables: Variables): PlivoAccount | null {
  const read = <Value>(name: keyof typeof examples, schema: z.ZodType<Value, string>) =>
    variables.read(name, schema, examples[name])
  const authId = read("PLIVO_AUTH_ID", authIdSchema)
  const authToken = read("PLIVO_AUTH_TOKEN", authTokenSchema)
  const authTokenPrevious = read("PLIVO_AUTH_TOKEN_PREVIOUS", authTokenSchema) ?? null
  const senderNumber = read("PLIVO_SENDER_NUMBER", ownNumber)
  const voiceNumber = read("PLIVO_VOICE_NUMBER", ownNumber) ?? null
  if (!isAnyNamed(variables, names)) return null
  const { PLIVO_AUTH_ID, PLIVO_AUTH_TOKEN, PLIVO_SENDER_NUMBER } = examples
  refuseMissing(variables, "Plivo", { PLIVO_AUTH_ID, PLIVO_AUTH_TOKEN, PLIVO_SENDER_NUMBER })
  if (authId === undefined || authToken === undefined || senderNumber === undefined) return null
  return { authId, authToken, authTokenPrevious, senderNumber, voiceNumber }
}

/** Whether any of the variables is there, complete or not. */
export function isPlivoNamed(variables: Variables): boolean {
  return isAnyNamed(variables, names)
}
