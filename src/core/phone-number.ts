import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max"
import examples from "libphonenumber-js/mobile/examples"
import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

declare const brand: unique symbol

/** A phone number that was parsed and found valid, in E.164: `+` and 7 to 15 digits. */
export type PhoneNumber = string & { readonly [brand]: "PhoneNumber" }

/** A number and the country it belongs to (ISO 3166-1 alpha-2; `ZZ` for the few that belong to none). */
export interface LocatedNumber {
  readonly number: PhoneNumber
  readonly country: string
}

/** Why a number is not taken. */
export type PhoneNumberRefusal = RefusalOf<"phone-number-unreadable" | "country-not-open">

/** Kinds of numbers that no person reads a code on, and that cost whoever texts them (Twilio on toll fraud). */
const unfit: ReadonlySet<string> = new Set([
  "PREMIUM_RATE",
  "SHARED_COST",
  "TOLL_FREE",
  "PERSONAL_NUMBER",
  "PAGER",
  "UAN",
  "VOICEMAIL",
])

/** Longest text that is looked at: the longest number is 15 digits, people add spaces and brackets. */
const longestText = 64

/** Whether this is the code of a country that has phone numbers. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code)
}

/** Every country that has phone numbers, as ISO 3166-1 alpha-2. */
export function allCountries(): readonly string[] {
  return getCountries()
}

/** The country that a number belongs to, as ISO 3166-1 alpha-2; `ZZ` for none. */
export function countryOf(number: PhoneNumber): string {
  return parse(number, "US")?.country ?? "ZZ"
}

/** The digits after the `+` for a country, for example `44`. */
export function callingCodeOf(country: string): string {
  return isSupportedCountry(country) ? getCountryCallingCode(country) : ""
}

/**
 * Reads what a person typed, in any shape: national with the chosen country, `+…`, `00…`, spaces, dashes,
 * brackets, full-width digits. One number has one result, whatever its spelling; extensions are refused.
 */
export function readPhoneNumber(
  text: string,
  country: string,
  openCountries: ReadonlySet<string>,
): Result<LocatedNumber, PhoneNumberRefusal> {
  const parsed = parse(text, country)
  if (parsed === undefined) return refused(unreadable(country))
  if (openCountries.has(parsed.country)) return granted(parsed)
  if (openCountries.has(country) && neighbourOf(country) === parsed.country)
    return granted({ ...parsed, country })
  return refused({ kind: "country-not-open", country: parsed.country })
}

/** Whether numbers of a country may be as long as this one, which begins with its `+`. It need not be anybody's. */
export function hasLengthOfNumber(text: string): boolean {
  return parsePhoneNumberFromString(text, { extract: false })?.isPossible() ?? false
}

/** Takes back a number that was stored or configured in E.164. `null` when it is not one. */
export function phoneNumberFromE164(text: string): LocatedNumber | null {
  return /^\+[1-9]\d{6,14}$/.test(text) ? (parse(text, "ZZ") ?? null) : null
}

/** For reading: `+44 7400 123456`. */
export function formatPhoneNumber(number: PhoneNumber): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

/** For reading where others may look on: the calling code and the last three digits, `+44 •••• •••456`. */
export function maskPhoneNumber(number: PhoneNumber): string {
  const formatted = formatPhoneNumber(number)
  const firstGap = formatted.indexOf(" ")
  const keptFromEnd = 3
  const digitsAfter = [...formatted.slice(firstGap)].filter(isDigit).length
  let seen = 0
  const masked = [...formatted.slice(firstGap)].map((sign) => {
    if (!isDigit(sign)) return sign
    seen += 1
    return seen > digitsAfter - keptFromEnd ? sign : "•"
  })
  return formatted.slice(0, firstGap) + masked.join("")
}

/** A mobile number of that country that this validator takes, as people write it at home and abroad. */
export function exampleNumbers(country: string): { national: string; international: string } {
  const place: CountryCode = isSupportedCountry(country) ? country : "US"
  const example = getExampleNumber(place, examples)
  return {
    national: example?.formatNational() ?? "",
    international: example?.formatInternational() ?? "",
  }
}

function parse(text: string, country: string): LocatedNumber | undefined {
  const plain = plainText(text)
  if (plain === null) return undefined
  const home = isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(
    plain,
    home ? { defaultCountry: home, extract: false } : { extract: false },
  )
  if (!parsed?.isValid() || parsed.ext !== undefined || unfit.has(parsed.getType() ?? "")) return undefined
  return { number: parsed.number as string as PhoneNumber, country: parsed.country ?? "ZZ" }
}

/** Nine small places (Åland, Isle of Man, ...) share their numbers with a neighbour: nothing tells them apart. */
function neighbourOf(country: string): string | undefined {
  return parse(exampleNumbers(country).international, country)?.country
}

/**
 * Brings digits and signs to ASCII, drops invisible marks, turns a leading 00 into +. Letters mean an
 * extension or a pause (`x123`, `;ext=`, `,` and `w`), which never belong to a number that gets a code.
 */
function plainText(text: string): string | null {
  if (text.length > longestText) return null
  const ascii = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)))
    .replace(/[\p{Pd}\p{Zs}\s./()[\]]+/gu, " ")
    .trim()
  return /^\+?[\d ]+$/.test(ascii) ? ascii.replace(/^00/, "+") : null
}

/** Unicode puts the ten digits of each script in a row that begins with its zero, and some rows behind each other. */
function valueOfDigit(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (point - zero) % 10
}

function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9"
}

function unreadable(country: string): RefusalOf<"phone-number-unreadable"> {
  const { national, international } = exampleNumbers(country)
  return {
    kind: "phone-number-unreadable",
    country,
    exampleNational: national,
    exampleInternational: international,
  }
}
