import { describe, expect, it } from "vitest"
import type { LoggedMessage } from "@/core/ports/message-log"
import { csvHead, messageLine } from "./message-line"

const message: LoggedMessage = {
  id: "0190a1b2-0000-7000-8000-00000000000a",
  to: "+44 •••• •••456",
  country: "GB",
  kind: "code",
  purpose: "sign-in",
  channel: "sms",
  provider: "twilio",
  state: "failed",
  failure: "carrier-refused",
  providerErrorCode: "30007",
  segments: 1,
  cost: { amount: "0.034000", currency: "GBP", basis: "listed" },
  createdAt: new Date("2026-11-22T14:26:03.118Z"),
}

describe("a message in a file", () => {
  it("is a line of as many cells as the first one names", () => {
    expect(csvHead).toBe(
      "time,to,country,purpose,channel,provider,state,failure,errorCode,segments,cost,currency,costIs,id\r\n",
    )
    expect(messageLine(message)).toBe(
      "2026-11-22T14:26:03.118Z,'+44 •••• •••456,GB,sign-in,sms,twilio,failed,carrier-refused,30007,1,0.034000,GBP,listed,0190a1b2-0000-7000-8000-00000000000a\r\n",
    )
  })

  it("has empty cells where nothing is known", () => {
    const bare = { ...message, to: null, country: null, kind: "text", purpose: null, provider: null } as const
    const less = { ...bare, failure: null, providerErrorCode: null, segments: null, cost: null }
    expect(messageLine(less)).toBe(
      "2026-11-22T14:26:03.118Z,,,text,sms,,failed,,,,,,,0190a1b2-0000-7000-8000-00000000000a\r\n",
    )
  })

  it.each([
    ["=1+1", "'=1+1"],
    ["-2", "'-2"],
    ["@sum", "'@sum"],
    ["\tx", `"'\tx"`],
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
  ])("is no formula for a spreadsheet, and one cell: %s", (providerErrorCode, cell) => {
    expect(messageLine({ ...message, providerErrorCode })).toContain(`,carrier-refused,${cell},1,`)
  })
})
