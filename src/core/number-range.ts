import { prefixOf, shortestPrefix } from "./money-guard"
import { allCountries, hasLengthOfNumber, type LocatedNumber, readPhoneNumber } from "./phone-number"

/** What somebody typed who means one number, or all that begin alike. */
export type NumberOrRange =
  | { readonly kind: "number"; readonly located: LocatedNumber; readonly range: string }
  /** As `prefixOf` tells it: `+44740012`. */
  | { readonly kind: "range"; readonly range: string }

/** Of every country, and those of none. */
const everywhere: ReadonlySet<string> = new Set([...allCountries(), "ZZ"])

/** What stands for the last four digits where somebody writes a range. */
const marks = /[\s.*•…x]*$/iu

/**
 * Reads a number, national ones with `country`, or a range: what is left of a number without its last four digits, with or
 * without signs in their place. `null`: neither. Limits know no other ranges.
 */
export function readNumberOrRange(typed: string, country: string): NumberOrRange | null {
  const text = typed.trim()
  const read = readPhoneNumber(text, country, everywhere)
  if (read.ok) return { kind: "number", located: read.value, range: prefixOf(read.value.number) }
  const range = text
    .replace(marks, "")
    .replace(/[\s().-]/g, "")
    .replace(/^00/, "+")
  const isRange = /^\+[1-9]\d{3,11}$/.test(range) && range.length >= shortestPrefix
  return isRange && hasLengthOfNumber(`${range}0000`) ? { kind: "range", range } : null
}
