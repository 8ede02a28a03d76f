import { describe, expect, it } from "vitest"
import { prefixOf } from "./money-guard"
import { readNumberOrRange } from "./number-range"
import { phoneNumber } from "@/testing/builders"

describe("reading a number or a range of numbers", () => {
  it("takes a number in any spelling, with the range that limits count it in", () => {
    for (const typed of ["+44 7400 123456", "0044 7400 123456", "07400 123456", " +44 (7400) 123-456 "]) {
      const range = prefixOf(phoneNumber("+447400123456"))
      expect(readNumberOrRange(typed, "GB"), typed).toMatchObject({
        ...{ kind: "number", range },
        located: { number: "+447400123456", country: "GB" },
      })
    }
  })

  it("takes a number of any country, whatever the site is open for", () => {
    expect(readNumberOrRange("+252 71 1234567", "GB")).toMatchObject({ kind: "number", range: "+25271123" })
  })

  it("takes a range, with or without signs for the last four digits", () => {
    for (const typed of [
      "+44740012",
      "+44 7400 12",
      "0044740012",
      "+44740012••••",
      "+44 7400 12…",
      "+44740012xxxx",
    ])
      expect(readNumberOrRange(typed, "GB"), typed).toEqual({ kind: "range", range: "+44740012" })
  })

  it("takes no range that no number lies in, and nothing else", () => {
    for (const typed of [
      "+4474",
      "+447400",
      "+4474001234567890",
      "447400",
      "Ada",
      "",
      "+",
      "+44740012 Ada",
      "••••",
    ])
      expect(readNumberOrRange(typed, "GB"), typed).toBeNull()
  })
})
