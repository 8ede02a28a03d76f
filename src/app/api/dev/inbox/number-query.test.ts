import { describe, expect, it } from "vitest"
import { readNumberQuery } from "./number-query"

const readQuery = (query: string) => readNumberQuery(new URLSearchParams(query).get("to"))

describe("the number in an address of the inbox", () => {
  it.each([
    "to=%2B14155550132",
    "to=+14155550132",
    "to=14155550132",
    "to=%2B1%20415%20555-0132",
    "to=%20%201 (415) 555 0132",
  ])("is understood with its plus encoded, not encoded, or left out: %s", (query) => {
    expect(readQuery(query)).toBe("+14155550132")
  })

  it("may be absent, for all numbers", () => {
    expect(readQuery("")).toBeNull()
    expect(readQuery("to=")).toBeNull()
  })

  it.each(["to=me", "to=123", "to=%2B0123456789", "to=%2B1234567890123456", "to=1415%00"])(
    "is not %s",
    (query) => {
      expect(readQuery(query)).toBeUndefined()
    },
  )
})
