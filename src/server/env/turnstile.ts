import * as z from "zod"
import { isPlaceholder } from "@/core/credential-fields"
import { Secret } from "@/core/secret"
import { readApiBaseUrl, refuseMissing } from "./provider-variables"
import type { Variables } from "./variables"

/** Cloudflare Turnstile, which people pass before a code is sent to a number that is not known to be theirs. */
export interface TurnstileEnvironment {
  /** Public: it stands in pages. */
  readonly siteKey: string
  readonly secretKey: Secret
  /** One origin that stands for Turnstile; `null`: Turnstile itself. */
  readonly apiBaseUrl: string | null
}

const examples = {
  TURNSTILE_SITE_KEY: "0x4AAAAAAAbcdefghijklmno",
  TURNSTILE_SECRET_KEY: "0x4AAAAAAA-and-the-rest-of-the-secret-key",
} as const

const keySchema = z.string().refine((text) => /^[\w-]{16,128}$/.test(text), "is not a key of Turnstile")

const secretKeySchema = keySchema
  .refine((text) => !isPlaceholder(text), "looks like a placeholder")
  .transform((text) => new Secret(text))

/** Reads the `TURNSTILE_…` variables: both keys, or neither. */
export function readTurnstile(variables: Variables, development: boolean): TurnstileEnvironment | null {
  const { TURNSTILE_SITE_KEY, TURNSTILE_SECRET_KEY } = examples
  const siteKey = variables.read("TURNSTILE_SITE_KEY", keySchema, TURNSTILE_SITE_KEY)
  const secretKey = variables.read("TURNSTILE_SECRET_KEY", secretKeySchema, TURNSTILE_SECRET_KEY)
  const apiBaseUrl = readApiBaseUrl(variables, "TURNSTILE_API_BASE_URL", development, "the secret key")
  const named = [variables.text("TURNSTILE_SITE_KEY"), variables.text("TURNSTILE_SECRET_KEY")]
  if (named.every((text) => text === undefined)) return null
  refuseMissing(variables, "Turnstile", examples)
  if (siteKey === undefined || secretKey === undefined) return null
  return { siteKey, secretKey, apiBaseUrl }
}

/** Where pages get the CAPTCHA from. */
export function captchaOriginOf({ apiBaseUrl }: TurnstileEnvironment): string {
  return apiBaseUrl ?? "https://challenges.cloudflare.com"
}
