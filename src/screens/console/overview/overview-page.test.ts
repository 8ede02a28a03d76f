import { describe, expect, it } from "vitest"
import type { Figures } from "@/core/overview"
import { en } from "@/words/en"
import { numberWords } from "./number-words"
import { addressOf, messagesAddress, questionIn } from "./overview-address"
import { partsCsv } from "./parts-csv"
import { spanWords, stepWords } from "./span-words"

const words = en.console.overview

describe("the address of the overview", () => {
  it("says what is looked at, and is 30 days of everything where it makes no sense", () => {
    const everything = { country: null, provider: null, purpose: null }
    expect(questionIn({})).toEqual({ range: "30d", filter: everything })
    expect(questionIn({ range: "2h", country: "gb'", provider: ["a", "b"], purpose: "" })).toEqual({
      range: "30d",
      filter: everything,
    })
    expect(questionIn({ range: "1y", country: "GB", provider: "none", purpose: "sign-in" })).toEqual({
      range: "1y",
      filter: { country: "GB", provider: "", purpose: "sign-in" },
    })
  })

  it("keeps the filter when the range changes", () => {
    const question = questionIn({ country: "GB", provider: "none" })
    expect(addressOf(question, "7d")).toBe("/admin?range=7d&country=GB&provider=none")
  })

  it("leads to the messages that failed with an error", () => {
    expect(messagesAddress({ provider: "twilio", code: "30007" }, "7d")).toBe(
      "/admin/messages?code=30007&range=7d&provider=twilio",
    )
    expect(messagesAddress({ provider: "", code: "left-alone" }, "1y")).toBe(
      "/admin/messages?code=left-alone&range=1y",
    )
  })
})

describe("figures in words", () => {
  const numbers = numberWords("en", words)

  it("are as exact as anybody reads them", () => {
    expect([numbers.seconds(8.04), numbers.seconds(14.4), numbers.seconds(150)]).toEqual([
      "8 s",
      "14 s",
      "2.5 min",
    ])
    expect([numbers.percent(0.7914), numbers.points(0.0231)]).toEqual(["79.1%", "2.3"])
    expect([numbers.money(0.0531, "GBP"), numbers.money(1234.5, "USD")]).toEqual(["£0.053", "$1,234.50"])
  })

  it("are of days, or of hours where a span is short", () => {
    const [fromMs, untilMs] = [Date.parse("2026-10-23T00:00Z"), Date.parse("2026-11-21T14:00Z")]
    expect(spanWords({ fromMs, untilMs }, "en")).toMatch(/October 23.+November 21, 2026/)
    expect(spanWords({ fromMs, untilMs: fromMs + 3_600_000 }, "en")).toMatch(/12:00.+12:59/)
    expect([stepWords(fromMs, 86_400_000, "en"), stepWords(fromMs, 3_600_000, "en-GB")]).toEqual([
      "Oct 23",
      "00:00",
    ])
  })
})

describe("the file of a table", () => {
  const figures: Figures = {
    started: 10,
    sent: 9,
    delivered: 8,
    verified: 4,
    outOfTries: 0,
    medianSeconds: 12.34,
    messages: 11,
    failedMessages: 1,
    segments: 11,
    costs: [
      { currency: "GBP", amount: 2, estimated: 0, ofCodes: 1 },
      { currency: "USD", amount: 1, estimated: 0, ofCodes: 0 },
    ],
  }

  it("has plain numbers, and a line for each currency", () => {
    const [head, ...lines] = partsCsv([{ key: "GB", figures }], words.parts)
      .trimEnd()
      .split("\r\n")
    expect(head).toContain("Median time")
    expect(lines).toEqual(["GB,10,9,8,4,12.3,11,GBP,2.000000,0.250000", "GB,10,9,8,4,12.3,11,USD,1.000000,"])
  })

  it("is no formula and has no torn line, whatever a provider is called", () => {
    const [, line] = partsCsv([{ key: '=1,"x"', figures: { ...figures, costs: [] } }], words.parts).split(
      "\r\n",
    )
    expect(line).toBe(`"'=1,""x""",10,9,8,4,12.3,11,,,`)
  })
})
