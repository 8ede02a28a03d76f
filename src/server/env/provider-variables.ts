import * as z from "zod"
import { isAuthToken, isOwnNumber, isPlaceholder } from "@/core/credential-fields"
import { Secret } from "@/core/secret"
import { isLoopback } from "@/core/loopback"
import { originSchema } from "./app-address"
import type { Variables } from "./variables"

// What the variables of all providers have in common.

/** A number in E.164 that messages or calls come from. */
export const ownNumber = z.string().refine(isOwnNumber, "needs + and the calling code")

/** The token beside an account in its provider's console. */
export const authTokenSchema = z
  .string()
  .refine(isAuthToken, "is not an auth token: 16 signs or more, without spaces")
  .refine((text) => !isPlaceholder(text), "looks like a placeholder")
  .transform((text) => new Secret(text))

/** Reads the origin that stands for all hosts of a provider; `null`: the provider itself. */
export function readApiBaseUrl(
  variables: Variables,
  name: string,
  development: boolean,
  gets = "the auth token",
): string | null {
  const example = "http://127.0.0.1:4010"
  const url = variables.read(name, originSchema, example)
  if (url === undefined) return null
  if (!development && !isLoopback(url.hostname)) {
    variables.refuse(name, `may only name this machine in production: it gets ${gets}`, example)
  }
  return url.origin
}

/** Whether an origin stands for a provider on this machine: what goes there is nobody's real code. */
export function isEmulated(apiBaseUrl: string | null): boolean {
  return apiBaseUrl !== null && isLoopback(new URL(apiBaseUrl).hostname)
}

/** Whether any of the variables is there, complete or not. */
export function isAnyNamed(variables: Variables, names: readonly string[]): boolean {
  // All are asked for, so that the documents are checked against every one.
  return names.filter((name) => variables.text(name) !== undefined).length > 0
}

/** Refuses each of these that is missing, for example `{ PLIVO_AUTH_ID: "MA…" }` with an example of each. */
export function refuseMissing(
  variables: Variables,
  provider: string,
  needed: Readonly<Record<string, string>>,
): void {
  for (const [name, example] of Object.entries(needed)) {
    if (variables.text(name) === undefined)
      variables.refuse(name, `is missing, while other ${provider} variables are set`, example)
  }
}
