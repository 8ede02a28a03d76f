import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import {
  allCountries,
  callingCodeOf,
  exampleNumbers,
  formatPhoneNumber,
  isCountry,
  maskPhoneNumber,
  phoneNumberFromE164,
  readPhoneNumber,
} from "./phone-number"

const everywhere = new Set(allCountries())
const read = (text: string, country = "GB", open: ReadonlySet<string> = everywhere) =>
  readPhoneNumber(text, country, open)
const numberIn = (text: string, country?: string) => {
  const answer = read(text, country)
  return answer.ok ? answer.value.number : answer.refusal.kind
}

describe("one number", () => {
  it("never becomes two: what is read is read again as itself", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."+0123456789 -()"), maxLength: 20 }),
        fc.constantFrom("US", "GB", "DE", "IT"),
        (text, country) => {
          const answer = read(text, country)
          if (!answer.ok) return
          expect(answer.value.number).toMatch(/^\+[1-9]\d{6,14}$/)
          expect(numberIn(answer.value.number, "FR")).toBe(answer.value.number)
          expect(numberIn(formatPhoneNumber(answer.value.number), "FR")).toBe(answer.value.number)
        },
      ),
    )
  })

  it("keeps the country that it belongs to, whichever was chosen", () => {
    expect(read("+14155550132", "GB")).toEqual({
      ok: true,
      value: { number: "+14155550132", country: "US" },
    })
    expect(read("+16135550132", "US")).toMatchObject({ value: { country: "CA" } })
  })
})

describe("what is no number", () => {
  it.each([
    "",
    " ",
    "0",
    "07700",
    "07400 123456 x12",
    "07400123456;ext=12",
    "07400123456,12",
    "07400123456w12",
    "07400123456p12",
    "07400123456#12",
    "07400 CALLME",
    "tel:+447400123456",
    "+44 7400 123456 / +44 7400 123457",
    "++447400123456",
    "07400123456\n07400123457",
    "1".repeat(65),
    "+".repeat(64),
    "+999123456789",
    "112",
    "*21#",
  ])("is refused with examples that would be taken: %j", (text) => {
    const answer = read(text)
    expect(answer).toMatchObject({ ok: false, refusal: { kind: "phone-number-unreadable", country: "GB" } })
    if (answer.ok || answer.refusal.kind !== "phone-number-unreadable") return
    expect(numberIn(answer.refusal.exampleNational)).toBe(numberIn(answer.refusal.exampleInternational))
  })
})

describe("the examples of every country", () => {
  it.each(allCountries())("%s: are taken in both forms, where only that country is open", (country) => {
    const { national, international } = exampleNumbers(country)
    const open = new Set([country])
    const [atHome, abroad] = [read(national, country, open), read(international, country, open)]
    expect(atHome).toMatchObject({ ok: true, value: { country } })
    expect(abroad).toEqual(atHome)
    expect(international).toMatch(new RegExp(`^\\+${callingCodeOf(country)}\\b`))
  })

  it("are refused with their country where it is not open", () => {
    const { international } = exampleNumbers("FR")
    expect(read(international, "GB", new Set(["GB", "US"]))).toEqual({
      ok: false,
      refusal: { kind: "country-not-open", country: "FR" },
    })
  })
})

describe("reading for people", () => {
  it("shows a number in full in the form of its country", () => {
    expect(formatPhoneNumber(phoneNumber("+447400123456"))).toBe("+44 7400 123456")
  })

  it("masks all but the calling code and the last three digits, in every country", () => {
    expect(maskPhoneNumber(phoneNumber("+447400123456"))).toBe("+44 •••• •••456")
    for (const country of allCountries()) {
      const answer = read(exampleNumbers(country).international, country)
      if (!answer.ok) throw new Error(country)
      const masked = maskPhoneNumber(answer.value.number)
      const shown = masked.slice(masked.indexOf(" ")).replace(/\D/g, "")
      expect([masked, shown]).toEqual([masked, answer.value.number.slice(-3)])
      expect(masked.startsWith(`+${callingCodeOf(country)} `)).toBe(true)
    }
  })

  it("takes back what is stored, and nothing else", () => {
    expect(phoneNumberFromE164("+447400123456")).toEqual({ number: "+447400123456", country: "GB" })
    for (const text of ["447400123456", "+44 7400 123456", "+4474", "07400123456", ""])
      expect(phoneNumberFromE164(text)).toBeNull()
  })

  it("knows countries by their two capitals", () => {
    expect(["GB", "gb", "XX", "", "toString"].map(isCountry)).toEqual([true, false, false, false, false])
    expect(callingCodeOf("XX")).toBe("")
  })
})

it.each([
  ["premium rate, where texts cost whoever sends them", "+1 900 234 5678"],
  ["premium rate elsewhere", "+44 909 879 0000"],
  ["toll-free", "+1 800 234 5678"],
])("a number that no person reads a code on is refused: %s", (_, text) => {
  const read = readPhoneNumber(text, "US", new Set(allCountries()))
  expect(read).toMatchObject({ ok: false, refusal: { kind: "phone-number-unreadable" } })
})
