import { describe, expect, it } from "vitest"
import { auditedFilter, readMessageFilter } from "./message-filter"

const nothing = {
  state: null,
  country: null,
  provider: null,
  purpose: null,
  channel: null,
  range: "24h",
  errorCode: null,
  number: null,
  messageId: null,
  mailingId: null,
}

describe("the filter of the list of messages", () => {
  it("is what the address says", () => {
    const asked = {
      state: "failed",
      country: "gb",
      provider: "twilio-verify",
      purpose: "not-test",
      channel: "call",
      range: "90d",
      code: "30007",
      id: "SM-0123456",
      mailing: "019ABCDE-0000-7000-8000-000000001234",
    }
    expect(readMessageFilter(asked, { kind: "ending", digits: "118" })).toEqual({
      state: "failed",
      country: "GB",
      provider: "twilio-verify",
      purpose: "not-test",
      channel: "call",
      range: "90d",
      errorCode: "30007",
      number: { kind: "ending", digits: "118" },
      messageId: "SM-0123456",
      mailingId: "019abcde-0000-7000-8000-000000001234",
    })
  })

  it("is the last 24 hours where nothing is said, and the year where a number or a mailing is", () => {
    expect(readMessageFilter({}, null)).toEqual(nothing)
    expect(readMessageFilter({ state: "", range: "" }, null)).toEqual(nothing)
    expect(readMessageFilter({}, { kind: "whole", digits: "+447400123456" }).range).toBe("1y")
    const beginning = { kind: "beginning", digits: "+4474" } as const
    expect(readMessageFilter({}, beginning).range).toBe("24h")
    expect(readMessageFilter({ mailing: "019abcde-0000-7000-8000-000000001234" }, beginning).range).toBe("1y")
  })

  it("leaves out what nobody could have chosen", () => {
    const bent = {
      state: "lost",
      country: "QQ",
      provider: "a b",
      purpose: "all",
      channel: "fax",
      range: "9y",
      code: "'",
      id: "%",
      mailing: "1234",
    }
    expect(readMessageFilter(bent, null)).toEqual(nothing)
  })

  it("stands in the audit without the digits of a number", () => {
    const filter = readMessageFilter({ state: "failed" }, { kind: "whole", digits: "+447400123456" })
    expect(auditedFilter(filter)).toEqual({ state: "failed", range: "1y", number: "whole" })
  })
})
