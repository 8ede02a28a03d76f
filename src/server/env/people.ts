import * as z from "zod"
import { allCountries, isCountry } from "@/core/phone-number"
import { commaSeparated } from "./comma-separated"
import type { Variables } from "./variables"

/** Which countries may register and sign in. */
export interface Countries {
  /** ISO 3166-1 alpha-2. */
  readonly default: string
  readonly allowed: ReadonlySet<string>
}

/** Longest APP_NAME: with it a text still fits one segment. */
const longestName = 20

/** Letters that steer the text around them (control, bidirectional, zero width) and ends of lines. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/u

const country = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine(isCountry, "needs codes of two letters as in ISO 3166-1, of countries that have phone numbers")

const e164 = z
  .string()
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .refine((text) => /^\+[1-9]\d{6,14}$/.test(text), "needs numbers with + and the calling code")

/** Reads `APP_NAME`; without one the site is called by its host. */
export function readAppName(variables: Variables, hostname: string): string {
  const schema = z
    .string()
    .refine((text) => !invisible.test(text), "may not hold control or invisible characters")
    .refine((text) => [...text].length <= longestName, `may have at most ${longestName} characters`)
  return variables.read("APP_NAME", schema, "Acme") ?? hostname
}

/** Reads `CALL_FIRST`: whether people may choose a call as the first message. */
export function readCallFirst(variables: Variables): boolean {
  return variables.read("CALL_FIRST", z.literal("1", "has to be 1, or empty"), "1") !== undefined
}

/** Reads `NEW_DEVICE_NOTICE`: whether accounts are told by text of a device that they do not know. */
export function readNewDeviceNotice(variables: Variables): boolean {
  const said = variables.read("NEW_DEVICE_NOTICE", z.enum(["0", "1"], "has to be 0 or 1, or empty"), "0")
  return said !== "0"
}

/** Reads `ADMIN_PHONE_NUMBERS`, in E.164, each once. */
export function readAdminPhoneNumbers(variables: Variables, relaxed: boolean): ReadonlySet<string> {
  const numbers = variables.read(
    "ADMIN_PHONE_NUMBERS",
    commaSeparated.pipe(z.array(e164)),
    "+14155550100,+442079460000",
  )
  return new Set(numbers ?? (relaxed ? ["+14155550100"] : []))
}

/**
 * Reads `DEFAULT_COUNTRY` and `ALLOWED_COUNTRIES`. Without the second: all in development, else the default
 * country alone, since every open country is one that strangers can have paid texts sent to.
 */
export function readCountries(variables: Variables, everywhere: boolean): Countries {
  const chosen = variables.read("DEFAULT_COUNTRY", country, "US")
  const named = variables.read("ALLOWED_COUNTRIES", commaSeparated.pipe(z.array(country)), "US,CA,GB")
  const home = chosen ?? (named === undefined || named.includes("US") ? "US" : (named[0] ?? "US"))
  if (named !== undefined && !named.includes(home)) {
    variables.refuse("DEFAULT_COUNTRY", "is not among ALLOWED_COUNTRIES", named[0] ?? "US")
  }
  return { default: home, allowed: new Set(named ?? (everywhere ? allCountries() : [home])) }
}
