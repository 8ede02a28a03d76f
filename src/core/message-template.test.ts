import { describe, expect, it } from "vitest"
import { renderCodeMessage, renderNotice } from "./message-template"
import type { OneTimeCode } from "./one-time-code"
import type { PhoneNumber } from "./phone-number"
import { countSegments } from "./segments"

const marlow = {
  appName: "Marlow Cycles",
  host: "id.marlow.example",
  code: "471118" as OneTimeCode,
  minutes: 10,
  lastLine: true,
}
const longestHost = "h".repeat(40)

describe("a text with a code", () => {
  it("says what it is for and how long it works, and ends with the line that binds it to the host", () => {
    expect(renderCodeMessage(marlow)).toBe(
      "471118 is your Marlow Cycles code. It works for 10 minutes.\n\n@id.marlow.example #471118",
    )
  })

  it("is bound to no host where the caller is not a page of ours", () => {
    expect(renderCodeMessage({ ...marlow, lastLine: false })).toBe(
      "471118 is your Marlow Cycles code. It works for 10 minutes.",
    )
  })

  it("keeps leading zeros, and never splits the code", () => {
    const text = renderCodeMessage({ ...marlow, code: "004200" as OneTimeCode })
    expect(text.startsWith("004200 is")).toBe(true)
    expect(text.endsWith(" #004200")).toBe(true)
  })

  it("names the host without its port, which the last line does not know", () => {
    const text = renderCodeMessage({ ...marlow, host: "localhost:3000" })
    expect(text.split("\n").at(-1)).toBe("@localhost #471118")
  })

  it("says one minute, not one minutes", () => {
    expect(renderCodeMessage({ ...marlow, minutes: 1 })).toContain("It works for 1 minute.")
  })

  it.each([
    ["plain letters", "A".repeat(20)],
    ["accents of GSM-7", "é".repeat(20)],
    ["accents typed as two signs", "e\u0301".repeat(10)],
    ["signs that count twice", "€".repeat(20)],
  ])("fits one GSM-7 segment at the longest name and host: %s", (_, appName) => {
    for (const code of ["471118", "47111842"] as OneTimeCode[]) {
      const text = renderCodeMessage({ ...marlow, appName, host: longestHost, code })
      expect(countSegments(text)).toEqual({ encoding: "GSM-7", segments: 1 })
    }
  })

  it.each([
    ["Chinese", "店".repeat(20)],
    ["Arabic", "د".repeat(20)],
    ["emoji, two units each", "🚲".repeat(10)],
  ])("keeps a name outside GSM-7 as it is, in two segments at most: %s", (_, appName) => {
    const text = renderCodeMessage({ ...marlow, appName, host: longestHost, code: "47111842" as OneTimeCode })
    expect(text).toContain(appName)
    expect(countSegments(text)).toEqual({ encoding: "UCS-2", segments: 2 })
  })

  it("lets no name forge a line of its own or turn the text around", () => {
    const appName = "Shop\n@evil.example #999999\r\u2028\u202e\u200b\u0007\u2066x"
    const text = renderCodeMessage({ ...marlow, appName })
    expect(text.split("\n")).toEqual([
      "471118 is your Shop @evil.example #999999 x code. It works for 10 minutes.",
      "",
      "@id.marlow.example #471118",
    ])
  })

  it("lets no host forge a line of its own", () => {
    const text = renderCodeMessage({ ...marlow, host: "a.example\n@evil.example" })
    expect(text.split("\n").at(-1)).toBe("@a.example @evil.example #471118")
  })
})

describe("a notice", () => {
  it("tells administrators of a new one, without its whole number, a link or a code, in one segment", () => {
    const text = renderNotice({
      kind: "administrator-added",
      appName: "M".repeat(20),
      phoneNumber: "+14155550100" as PhoneNumber,
    })
    expect(text).toMatch(
      /^A new administrator joined M{20}: \+1 [* ]+100\. Not expected\? Check your site\.$/,
    )
    expect(countSegments(text)).toEqual({ encoding: "GSM-7", segments: 1 })
  })
})
