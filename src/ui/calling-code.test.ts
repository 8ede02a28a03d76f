import { describe, expect, test } from "vitest"
import { countryOfTyped, type PhoneCountry } from "./calling-code"

const country = (code: string, callingCode: string, suggested = false): PhoneCountry => ({
  code,
  name: code,
  callingCode,
  suggested,
})

const countries = [
  country("AU", "61"),
  country("CA", "1"),
  country("CC", "61"),
  country("DE", "49"),
  country("FR", "33"),
  country("GB", "44"),
  country("GG", "44"),
  country("IE", "353"),
  country("KZ", "7"),
  country("RU", "7"),
  country("US", "1"),
]

describe("a number with its calling code chooses the country", () => {
  test.each([
    ["+44 7400 123456", "GB"],
    ["+447400123456", "GB"],
    ["0044 7400 123456", "GB"],
    ["00 33 6 12 34 56 78", "FR"],
    ["(+49) 1512 3456789", "DE"],
    ["+353 85 012 3456", "IE"],
    ["＋４９ 1512", "DE"],
    ["+٤٩ ١٥١٢", "DE"],
    ["+1", "US"],
    ["+7 912", "RU"],
    ["+61 4", "AU"],
  ])("%s → %s", (typed, code) => {
    expect(countryOfTyped(typed, countries, "IE")).toBe(code)
  })

  test.each(["", "07400 123456", "7400", "+", "00", "+3", "+47 412", "0", "44 7400 123456"])(
    "%j changes nothing",
    (typed) => {
      expect(countryOfTyped(typed, countries, "GB")).toBeNull()
    },
  )
})

describe("a calling code that several countries share", () => {
  test("keeps the country that is chosen", () => {
    expect(countryOfTyped("+1 416 555 0132", countries, "CA")).toBe("CA")
    expect(countryOfTyped("+44 7781 123456", countries, "GG")).toBe("GG")
  })

  test("prefers a suggested country over the main one", () => {
    const suggestingCanada = countries.map((one) => (one.code === "CA" ? { ...one, suggested: true } : one))
    expect(countryOfTyped("+1 416", suggestingCanada, "GB")).toBe("CA")
  })

  test("takes what there is when the main country is not open", () => {
    const withoutRussia = countries.filter((one) => one.code !== "RU")
    expect(countryOfTyped("+7 701", withoutRussia, "GB")).toBe("KZ")
  })
})
