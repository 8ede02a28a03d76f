import { describe, expect, test } from "vitest"
import { pastedCode, typedCode } from "./typed-code"

describe("a pasted code is found in what people paste", () => {
  test.each([
    ["plain", "123456"],
    ["with a space", "123 456"],
    ["with a no-break space", "123\u00a0456"],
    ["with a dash", "123-456"],
    ["with a long dash", "123–456"],
    ["with a prefix", "G-123456"],
    ["with line ends around it", "\n123456\r\n"],
    ["full-width", "１２３４５６"],
    ["Arabic", "١٢٣ ٤٥٦"],
    ["a whole message", "123456 is your Marlow Cycles code.\n\n@marlow.example #123456"],
    ["a message of a sender with digits", "Shop24: your code is 123456. Valid for 10 minutes."],
    ["digit by digit", "1 2 3 4 5 6"],
  ])("%s", (_shape, text) => {
    expect(pastedCode(text, 6)).toBe("123456")
  })

  test.each(["", "hello", "123", "12 34"])("%j holds no code", (text) => {
    expect(pastedCode(text, 6)).toBeNull()
  })
})

describe("a typed code", () => {
  test("keeps digits only", () => expect(typedCode("12a3 4", 6)).toBe("1234"))
  test("stops at its length, so a seventh digit changes nothing", () => {
    expect(typedCode("1234567", 6)).toBe("123456")
  })
})
