import fc from "fast-check"
import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { describe, expect, it } from "vitest"
import { runs } from "@/testing/property-runs"
import { allCountries, exampleNumbers, formatPhoneNumber, readPhoneNumber } from "./phone-number"

const everywhere = new Set(allCountries())
const e164 = /^\+[1-9]\d{6,14}$/
const numberIn = (text: string, country: string) => {
  const read = readPhoneNumber(text, country, everywhere)
  return read.ok ? read.value.number : null
}

/** The zeros of all scripts: each is followed by its one to nine. */
const zeros: readonly number[] = [...Array(0x11_0000).keys()]
  .filter((point) => /\p{Nd}/u.test(String.fromCodePoint(point)))
  .filter((_, index) => index % 10 === 0)

/** A number of some country as people write it at home and abroad, its last three digits by chance. */
const written = fc
  .tuple(
    fc.constantFrom(...allCountries()),
    fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 3, maxLength: 3 }),
  )
  .map(([country, end]) => {
    const { national, international } = exampleNumbers(country)
    return { country, national: withEnd(national, end), international: withEnd(international, end) }
  })

/** The same text with other last digits, wherever they stand in it. */
function withEnd(text: string, end: string): string {
  const digits = [...end]
  return [...text].reduceRight((after, sign) => (/\d/.test(sign) ? (digits.pop() ?? sign) : sign) + after, "")
}

const gap = fc.constantFrom(
  "",
  " ",
  "-",
  ".",
  "/",
  " - ",
  "\u00a0",
  "\u2011",
  "\u2013",
  "\u200e",
  "\u200b",
  "\t",
  "(",
  ")",
)
const plus = fc.constantFrom("+", "\uff0b", "00", "\u200e+", " +", "\u202a+")
const spelling = fc.record({
  zero: fc.constantFrom(...zeros),
  plus,
  gaps: fc.array(gap, { minLength: 1, maxLength: 8 }),
})
type Spelling = typeof spelling extends fc.Arbitrary<infer Value> ? Value : never

/** Digits of one script with any gaps between them. */
function spelled(text: string, { zero, plus: begin, gaps }: Spelling): string {
  const digits = [...text]
    .filter((sign) => /\d/.test(sign))
    .map((digit) => String.fromCodePoint(zero + Number(digit)))
  const spread = digits.map(
    (digit, index) => `${index === 0 ? "" : (gaps[index % gaps.length] ?? "")}${digit}`,
  )
  return (text.startsWith("+") ? begin : "") + spread.join("")
}

/** Whatever a program can put into a text: halves of surrogate pairs, NUL, all of Unicode, a book. */
const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.nat(0xffff), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(..."+0123456789 -().,;x#*\u0000\ud800\ufffd٠１") }),
  fc
    .tuple(fc.string({ minLength: 1 }), fc.integer({ min: 100, max: 100_000 }))
    .map(([text, times]) => text.repeat(times)),
)

describe("a number of any country", () => {
  it("is one number, whatever its spelling, at home and abroad", () => {
    fc.assert(
      fc.property(written, spelling, ({ country, national, international }, spelling) => {
        const number = numberIn(international, country)
        const [abroad, home] = [spelled(international, spelling), spelled(national, spelling)]
        if (abroad.length <= 64) expect(numberIn(abroad, "US")).toBe(number)
        if (home.length <= 64) expect(numberIn(home, country)).toBe(number)
        if (number === null) return
        expect(number).toMatch(e164)
        expect(numberIn(number, "FR")).toBe(number)
        expect(numberIn(formatPhoneNumber(number), "FR")).toBe(number)
      }),
      { numRuns: runs(400) },
    )
  })

  it("may be typed in the digits of any script", () => {
    for (const zero of zeros) {
      const digits = [..."447400123456"].map((digit) => String.fromCodePoint(zero + Number(digit)))
      expect([zero, numberIn(`+${digits.join("")}`, "US")]).toEqual([zero, "+447400123456"])
    }
  })
})

describe("whatever is typed", () => {
  it("is a number or is refused, and nothing else happens", () => {
    fc.assert(
      fc.property(
        anything,
        fc.oneof(fc.constantFrom(...allCountries()), fc.string({ maxLength: 3 })),
        (text, country) => {
          const number = numberIn(text, country)
          if (number !== null) expect(number).toMatch(e164)
        },
      ),
      { numRuns: runs(400) },
    )
  })

  it("is never a number that costs whoever texts it, or that nobody reads", () => {
    const kinds = new Set([
      "PREMIUM_RATE",
      "SHARED_COST",
      "TOLL_FREE",
      "PERSONAL_NUMBER",
      "PAGER",
      "UAN",
      "VOICEMAIL",
    ])
    // Where such numbers begin, by the plans of the world, a few countries and the networks that belong to none.
    const begins = fc.constantFrom(
      ...[
        "+1900",
        "+1800",
        "+1888",
        "+44909",
        "+4484",
        "+4470",
        "+4476",
        "+44800",
        "+44500",
        "+4456",
        "+4487",
        "+49900",
      ],
      ...[
        "+49180",
        "+49800",
        "+49700",
        "+49181",
        "+33899",
        "+33800",
        "+3989",
        "+39800",
        "+39178",
        "+800",
        "+808",
        "+979",
      ],
      ...[
        "+61190",
        "+611800",
        "+6113",
        "+81990",
        "+81120",
        "+86400",
        "+91186",
        "+551300",
        "+55300",
        "+7800",
        "+7809",
        "+41860",
        "+4186",
      ],
    )
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 3, maxLength: 10 })
    fc.assert(
      fc.property(begins, digits, (begin, end) => {
        const kind = parsePhoneNumberFromString(begin + end)?.getType()
        const number = numberIn(begin + end, "US")
        if (kind !== undefined && kinds.has(kind)) expect(number).toBeNull()
        if (number !== null) expect(kinds).not.toContain(parsePhoneNumberFromString(number)?.getType())
      }),
      { numRuns: runs(2000) },
    )
  })
})
