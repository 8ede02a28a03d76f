import { describe, expect, test } from "vitest"
import { westernDigits } from "./western-digits"

describe("digits of every script are read", () => {
  test.each([
    ["full-width", "１２３４５６", "123456"],
    ["Arabic-Indic", "١٢٣٤٥٦", "123456"],
    ["Persian", "۱۲۳۴۵۶", "123456"],
    ["Devanagari", "१२३४५६", "123456"],
    ["Bengali", "১২৩৪৫৬", "123456"],
    ["Thai", "๑๒๓๔๕๖", "123456"],
    ["Khmer", "១២៣៤៥៦", "123456"],
    ["Western", "G-123 456", "G-123 456"],
  ])("%s", (_script, typed, western) => {
    expect(westernDigits(typed)).toBe(western)
  })

  test("zero and nine of a script are its own, not its neighbours", () => {
    expect(westernDigits("٠٩")).toBe("09")
    expect(westernDigits("०९")).toBe("09")
  })
})
