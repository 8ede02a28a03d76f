import { describe, expect, it } from "vitest"
import { readTwilioReport } from "./twilio-report"

const accountSid = `AC${"0".repeat(32)}`
const message = { AccountSid: accountSid, MessageSid: `SM${"1".repeat(32)}` }
const call = { AccountSid: accountSid, CallSid: `CA${"2".repeat(32)}` }
const read = (form: Record<string, string | string[]>) => readTwilioReport(form, accountSid)

describe("what Twilio reports of a message", () => {
  it.each([
    ["accepted", "accepted"],
    ["scheduled", "accepted"],
    ["queued", "accepted"],
    ["sending", "accepted"],
    ["sent", "accepted"],
    ["delivered", "delivered"],
    ["read", "delivered"],
  ])("is for %s: %s", (MessageStatus, state) => {
    expect(read({ ...message, MessageStatus, ErrorCode: "30003" })).toEqual({
      provider: "twilio",
      providerMessageId: message.MessageSid,
      state,
      failure: null,
      providerErrorCode: null,
      segments: null,
      price: null,
    })
  })

  it.each([
    ["undelivered", "30003", "number-unreachable", "30003"],
    ["undelivered", "30006", "cannot-receive-texts", "30006"],
    ["failed", "30007", "carrier-refused", "30007"],
    ["failed", "30034", "service-trouble", "30034"],
    ["canceled", "", "service-trouble", "canceled"],
    ["failed", "<script>", "service-trouble", "failed"],
    ["undelivered", "30999", "service-trouble", "30999"],
  ])("is for %s with %s a failure: %s", (MessageStatus, ErrorCode, failure, providerErrorCode) => {
    expect(read({ ...message, MessageStatus, ErrorCode })).toMatchObject({
      state: "failed",
      failure,
      providerErrorCode,
    })
  })

  it.each([
    ["30450", { counts: true, fraud: true }],
    ["30007", { counts: true, fraud: false }],
    ["30034", { counts: false, fraud: false }],
    ["", { counts: false, fraud: false }],
  ])("says of a failure with %j whether Twilio saw fraud, and whether it counts", (ErrorCode, said) => {
    expect(read({ ...message, MessageStatus: "undelivered", ErrorCode })).toMatchObject(said)
  })

  it("is about an MMS too", () => {
    const MessageSid = `MM${"1".repeat(32)}`
    expect(read({ ...message, MessageSid, MessageStatus: "sent" })?.providerMessageId).toBe(MessageSid)
  })
})

describe("what Twilio reports of a call", () => {
  it.each([
    ["initiated", "accepted", null, null],
    ["queued", "accepted", null, null],
    ["ringing", "accepted", null, null],
    ["in-progress", "accepted", null, null],
    ["completed", "delivered", null, null],
    ["busy", "failed", "call-unanswered", "busy"],
    ["no-answer", "failed", "call-unanswered", "no-answer"],
    ["failed", "failed", "number-unreachable", "failed"],
    ["canceled", "failed", "service-trouble", "canceled"],
  ])("is for %s: %s, %s", (CallStatus, state, failure, providerErrorCode) => {
    expect(read({ ...call, CallStatus })).toMatchObject({
      providerMessageId: call.CallSid,
      state,
      failure,
      providerErrorCode,
    })
  })

  it("goes by Twilio's code where it tells one", () => {
    expect(read({ ...call, CallStatus: "failed", ErrorCode: "13227" })).toMatchObject({
      failure: "country-not-served",
      providerErrorCode: "13227",
    })
  })
})

describe("a report that proves nothing", () => {
  const good = { ...message, MessageStatus: "delivered" }
  it.each<[string, Record<string, string | string[]>]>([
    ["another account", { ...good, AccountSid: `AC${"9".repeat(32)}` }],
    ["no account", { MessageSid: message.MessageSid, MessageStatus: "delivered" }],
    ["a state that nobody knows", { ...good, MessageStatus: "celebrated" }],
    ["a state of incoming texts", { ...good, MessageStatus: "received" }],
    ["a name of every object", { ...good, MessageStatus: "constructor" }],
    ["no state", message],
    ["two states", { ...good, MessageStatus: ["delivered", "failed"] }],
    ["two ids", { ...good, MessageSid: [message.MessageSid, message.MessageSid] }],
    ["an id of another kind", { ...good, MessageSid: `SM${"1".repeat(31)}` }],
    ["a call without a state", call],
    ["nothing", {}],
  ])("is not read: %s", (_, form) => {
    expect(read(form)).toBeNull()
  })
})
