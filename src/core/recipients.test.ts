import { describe, expect, it } from "vitest"
import { readRecipients } from "./recipients"

const open = new Set(["US", "GB"])
const read = (text: string, country = "GB") => readRecipients(text, country, open)
const numbers = (text: string, country = "GB") => read(text, country).recipients.map(({ number }) => number)
const [ada, bea] = ["+447400123456", "+447400123457"]

describe("a list of numbers", () => {
  it.each([
    ["below each other", "07400 123456\n07400 123457"],
    ["as Windows ends lines", "07400 123456\r\n07400 123457\r\n"],
    ["with commas", "07400 123456, 07400 123457"],
    ["with semicolons", "07400 123456;07400 123457;"],
    ["with tabs", "07400 123456\t07400 123457"],
    ["with bars", "07400 123456 | 07400 123457"],
    ["with spaces, abroad", "+44 7400 123456 +44 7400 123457"],
    ["with spaces, at home", "07400123456 07400123457"],
    ["in quotes, as spreadsheets write them", '"07400 123456","07400 123457"'],
    ["as formulas, so that spreadsheets keep the zero", '="07400123456",="07400123457"'],
  ])("is read %s", (_, text) => {
    expect(read(text)).toMatchObject({ recipients: [{ number: ada }, { number: bea }], leftOut: [] })
  })

  it("may have names, emails, dates and ids beside the numbers", () => {
    const text = "Ada Byron,+44 7400 123456,ada@marlow.example,2026-11-22,4711\nBea;07400 123457;no. 12"
    expect(read(text)).toMatchObject({ recipients: [{ number: ada }, { number: bea }], leftOut: [] })
  })

  it("has each number once, in whatever spelling, and tells where it stood again", () => {
    expect(read("07400 123456\n+44 7400 123456\n00447400123456, (07400) 123456")).toEqual({
      recipients: [{ number: ada, country: "GB", line: 1 }],
      leftOut: [
        { line: 2, typed: "+44 7400 123456", reason: "duplicate" },
        { line: 3, typed: "00447400123456", reason: "duplicate" },
        { line: 3, typed: "(07400) 123456", reason: "duplicate" },
      ],
      isCut: false,
    })
  })

  it("tells lines without a number, and what looks like one and is none", () => {
    expect(read("name,phone\nAda,07400 12345\nBea,07400 123457,07400 12345 67").leftOut).toEqual([
      { line: 1, typed: "name", reason: "unreadable" },
      { line: 1, typed: "phone", reason: "unreadable" },
      { line: 2, typed: "Ada", reason: "unreadable" },
      { line: 2, typed: "07400 12345", reason: "unreadable" },
      { line: 3, typed: "07400 12345 67", reason: "unreadable" },
    ])
  })

  it("tells numbers of countries that are closed here", () => {
    expect(read("+33 6 12 34 56 78\n07400 123456")).toEqual({
      recipients: [{ number: ada, country: "GB", line: 2 }],
      leftOut: [{ line: 1, typed: "+33 6 12 34 56 78", reason: "country-not-open" }],
      isCut: false,
    })
  })

  it("shows again the beginning only of what is long", () => {
    const [told] = read("x".repeat(5_000)).leftOut
    expect(told?.typed).toHaveLength(40)
  })

  it("reads national numbers as of the country that was chosen", () => {
    expect(numbers("(415) 555-0132", "US")).toEqual(["+14155550132"])
    expect(numbers("(415) 555-0132", "GB")).toEqual([])
  })

  it("is nothing where nothing stands", () => {
    expect(read(" \n\n,;\t")).toEqual({ recipients: [], leftOut: [], isCut: false })
  })

  it.each([
    ["in one line", "7,".repeat(200_000)],
    ["with spaces", `07400123456 ${"7400123 ".repeat(45_000)}`],
    ["that are no numbers", "415555013,".repeat(40_000)],
    ["below each other", "07400 12345\n".repeat(30_000)],
  ])("stops where there are more than anybody sends to, whatever they are: %s", (_, text) => {
    const { recipients, leftOut, isCut } = read(text)
    expect(isCut).toBe(true)
    expect(recipients.length + leftOut.length).toBeLessThanOrEqual(10_001)
  })

  it("reads a thousand numbers to the end with other columns beside them", () => {
    const row = (index: number) => `${index},Ada,+4474001${10_000 + index},2026-11-22,N1 9GU,4711`
    const { recipients, isCut } = read(Array.from({ length: 1_000 }, (_, index) => row(index)).join("\n"))
    expect({ found: recipients.length, isCut }).toEqual({ found: 1_000, isCut: false })
  })
})
