import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import { Secret } from "./secret"
import { testCodeOf, testDaysOf, type TestNumber } from "./test-numbers"

const number = phoneNumber("+14155550111")
const listed = new Map<string, TestNumber>([[number, { code: new Secret("123459"), lastDay: "2027-01-31" }]])
const judged = (takesTestCode: boolean, phone = number) => ({ phoneNumber: phone, takesTestCode })

describe("a test number", () => {
  it("has its fixed code where the store says that it is in force", () => {
    expect(testCodeOf(listed, judged(true), 6)).toBe("123459")
    expect(testCodeOf(listed, judged(false), 6)).toBeNull()
  })

  it("has none where it is not listed, or where codes have another length", () => {
    expect(testCodeOf(new Map(), judged(true), 6)).toBeNull()
    expect(testCodeOf(listed, judged(true, phoneNumber()), 6)).toBeNull()
    expect(testCodeOf(listed, judged(true), 8)).toBeNull()
  })

  it("tells stores its last day, and not its code", () => {
    expect(testDaysOf(listed)).toEqual({ "+14155550111": "2027-01-31" })
  })
})
