import { westernDigits } from "./western-digits"

/** A country as the phone field shows it. */
export interface PhoneCountry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
  /** Digits without the plus, for example `44`. */
  readonly callingCode: string
  /** Stands at the top of the list as well. */
  readonly suggested: boolean
}

/** Which of the countries that share a calling code has most of its numbers (ITU-T E.164, annex lists). */
const mainCountries: Readonly<Record<string, string>> = {
  "1": "US",
  "7": "RU",
  "39": "IT",
  "44": "GB",
  "47": "NO",
  "61": "AU",
  "212": "MA",
  "262": "RE",
  "290": "SH",
  "358": "FI",
  "590": "GP",
  "599": "CW",
}

/** The digits after a leading `+` or `00`; null for a number written the national way. */
function internationalDigits(typed: string): string | null {
  const western = westernDigits(typed).replace(/^[^\d+]+/, "")
  const digits = western.replace(/\D/g, "")
  if (western.startsWith("+")) return digits
  return digits.startsWith("00") ? digits.slice(2) : null
}

/**
 * The country that a number written with `+` or `00` belongs to, or null where it names none that is on the
 * list. Where several share a calling code: the current one, else a suggested one, else the main one.
 */
export function countryOfTyped(
  typed: string,
  countries: readonly PhoneCountry[],
  current: string,
): string | null {
  const digits = internationalDigits(typed)
  if (!digits) return null
  const sharing = countries.filter((country) => digits.startsWith(country.callingCode))
  const preferred =
    sharing.find((country) => country.code === current) ??
    sharing.find((country) => country.suggested) ??
    sharing.find((country) => mainCountries[country.callingCode] === country.code) ??
    sharing[0]
  return preferred?.code ?? null
}
