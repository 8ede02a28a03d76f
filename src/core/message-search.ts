import type { NumberPart } from "./message-filter"
import { allCountries, readPhoneNumber } from "./phone-number"

/** What somebody typed to find a message by. */
export type MessageSearch =
  | { readonly kind: "number"; readonly number: NumberPart }
  | { readonly kind: "message"; readonly messageId: string }

/** A masked number shows three digits, and fewer would find a tenth of all. */
const fewestLastDigits = 3
/** With fewer a country is meant, which has a filter of its own. */
const fewestFirstDigits = 4

const everyCountry: ReadonlySet<string> = new Set([...allCountries(), "ZZ"])

/**
 * Reads what somebody typed: a number as people write it, its beginning from the `+` on, its last digits, or the id of a
 * message. `null`: none of these.
 *
 * @param country whose national numbers are read without a `+`
 */
export function readMessageSearch(typed: string, country: string): MessageSearch | null {
  const text = typed.normalize("NFKC").trim()
  const whole = readPhoneNumber(text, country, everyCountry)
  if (whole.ok) return { kind: "number", number: { kind: "whole", digits: whole.value.number } }
  const signs = text.replace(/[\p{Pd}\p{Zs}\s./()[\]•…]+/gu, "")
  if (/^(\+|00)\d+$/.test(signs)) return beginningWith(signs.replace(/^(\+|00)/, ""))
  if (/^\d{3,14}$/.test(signs) && signs.length >= fewestLastDigits)
    return { kind: "number", number: { kind: "ending", digits: signs } }
  return /^[\w-]{8,64}$/.test(text) && /[a-z]/i.test(text) ? { kind: "message", messageId: text } : null
}

function beginningWith(digits: string): MessageSearch | null {
  if (digits.length < fewestFirstDigits || digits.length > 15 || digits.startsWith("0")) return null
  return { kind: "number", number: { kind: "beginning", digits: `+${digits}` } }
}
