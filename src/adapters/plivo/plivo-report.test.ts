import { describe, expect, it } from "vitest"
import { readHangupReport, readMessageReport } from "./plivo-report"

const uuid = "db3ce55a-7f1d-11e1-8ea7-1231380bc196"
const form = (parameters: Record<string, string>) => new URLSearchParams(parameters)

describe("a delivery report of a text", () => {
  const report = (parts: Record<string, string> = {}) =>
    readMessageReport(
      form({
        MessageUUID: uuid,
        Status: "delivered",
        Units: "2",
        TotalRate: "0.00770",
        TotalAmount: "0.01540",
        ErrorCode: "",
        ...parts,
      }),
    )

  it("says what was delivered, in how many segments and for how much", () => {
    expect(report()).toEqual({
      provider: "plivo",
      providerMessageId: uuid,
      state: "delivered",
      failure: null,
      providerErrorCode: null,
      segments: 2,
      price: { amount: "0.01540", currency: "USD" },
    })
  })

  it.each([
    ["queued", "accepted"],
    ["sent", "accepted"],
    ["delivered", "delivered"],
    ["read", "delivered"],
    ["undelivered", "failed"],
    ["failed", "failed"],
    ["rejected", "failed"],
  ])("brings %s to %s", (status, state) => {
    expect(report({ Status: status })?.state).toBe(state)
  })

  it("names the failure and its code, exactly where it failed", () => {
    expect(report({ Status: "failed", ErrorCode: "200" })).toMatchObject({
      failure: "opted-out",
      providerErrorCode: "200",
    })
    expect(report({ Status: "sent", ErrorCode: "200" })).toMatchObject({
      failure: null,
      providerErrorCode: null,
    })
  })

  it.each([
    ["451", { fraud: true, counts: true }],
    ["200", { fraud: false, counts: true }],
  ])("says of a failure with %j whether Plivo saw fraud, and whether it counts", (ErrorCode, said) => {
    expect(report({ Status: "failed", ErrorCode })).toMatchObject(said)
  })

  it.each(["", "000", "x", "12345678"])(
    "takes a failure with the code %j for trouble with the service",
    (code) => {
      expect(report({ Status: "undelivered", ErrorCode: code })).toMatchObject({
        failure: "service-trouble",
        providerErrorCode: null,
      })
    },
  )

  it.each([
    [
      { TotalAmount: "", Units: "1" },
      { amount: "0.00770", currency: "USD" },
    ],
    [{ TotalAmount: "" }, null],
    [{ TotalAmount: "-1" }, null],
    [{ TotalAmount: "1e9" }, null],
    [{ TotalAmount: "1234567.5" }, null],
    [{ TotalAmount: "999999.9999999" }, null],
    [{ TotalAmount: "0" }, { amount: "0", currency: "USD" }],
  ])("takes a price only where one is told: %j", (parts, price) => {
    expect(report(parts)?.price).toEqual(price)
  })

  it.each(["", "0", "-1", "1.5", "1000", "x"])("takes %j for no count of segments", (units) => {
    expect(report({ Units: units })?.segments).toBeNull()
  })

  it.each([
    { MessageUUID: "" },
    { MessageUUID: "x".repeat(65) },
    { MessageUUID: "a b" },
    { Status: "" },
    { Status: "DELIVERED" },
    { Status: "constructor" },
  ])("is not understood with %j", (parts) => {
    expect(report(parts)).toBeNull()
  })
})

describe("a report of a hangup", () => {
  const report = (parts: Record<string, string> = {}) =>
    readHangupReport(
      form({
        RequestUUID: uuid,
        CallUUID: "other",
        CallStatus: "completed",
        HangupCauseCode: "4000",
        TotalCost: "0.01000",
        ...parts,
      }),
    )

  it("says that the code was said, and what the call cost", () => {
    expect(report()).toEqual({
      provider: "plivo",
      providerMessageId: uuid,
      state: "delivered",
      failure: null,
      providerErrorCode: null,
      segments: null,
      price: { amount: "0.01000", currency: "USD" },
    })
  })

  it("does not take a call for delivered where no key was pressed", () => {
    expect(report({ HangupCauseCode: "4010" })).toMatchObject({
      state: "failed",
      failure: "call-unanswered",
      providerErrorCode: "hangup-4010",
    })
  })

  it.each([
    ["completed", "7011", "service-trouble"],
    ["completed", "9100", "call-unanswered"],
    ["busy", "3010", "call-unanswered"],
    ["failed", "2030", "country-not-served"],
    ["failed", "3050", "number-wrong"],
    ["failed", "99999", "service-trouble"],
  ])("of a call that was %s goes by its cause %s first", (callStatus, code, failure) => {
    expect(report({ CallStatus: callStatus, HangupCauseCode: code })).toMatchObject({
      state: "failed",
      failure,
      providerErrorCode: `hangup-${code}`,
    })
  })

  it.each([
    ["busy", "call-unanswered"],
    ["no-answer", "call-unanswered"],
    ["timeout", "call-unanswered"],
    ["cancel", "call-unanswered"],
    ["failed", "service-trouble"],
  ])("goes by the status %s where no cause is told", (callStatus, failure) => {
    expect(report({ CallStatus: callStatus, HangupCauseCode: "" })).toMatchObject({
      state: "failed",
      failure,
      providerErrorCode: `hangup-${callStatus}`,
    })
  })

  it("finds the call by each of the names that Plivo gives it", () => {
    expect(report({ RequestUUID: "", ALegRequestUUID: uuid })?.providerMessageId).toBe(uuid)
    expect(report({ RequestUUID: "" })?.providerMessageId).toBe("other")
    expect(report({ RequestUUID: "", CallUUID: "" })).toBeNull()
  })

  it.each(["", "over", "constructor"])("is not understood with the status %j", (callStatus) => {
    expect(report({ CallStatus: callStatus })).toBeNull()
  })
})
