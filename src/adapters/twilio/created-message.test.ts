import { describe, expect, it } from "vitest"
import { outcomeOfCreation, readSegments } from "./created-message"

const sid = `SM${"0".repeat(32)}`

describe("what Twilio's first answer says about a message", () => {
  it("takes nothing for sent that has no id", () => {
    expect(outcomeOfCreation({ status: "queued" })).toEqual({
      state: "unknown",
      providerErrorCode: "unreadable-answer",
    })
  })

  it("knows a message that Twilio took and will never send", () => {
    expect(outcomeOfCreation({ sid, status: "failed", errorCode: 30007 })).toEqual({
      state: "failed",
      failure: "carrier-refused",
      providerErrorCode: "30007",
      elsewhere: true,
      counts: true,
    })
    expect(outcomeOfCreation({ sid, status: "undelivered", errorCode: null })).toMatchObject({
      state: "failed",
      providerErrorCode: "undelivered",
    })
  })

  it.each([
    ["1", 1],
    ["12", 12],
    ["0", null],
    [null, null],
    [undefined, null],
    ["many", null],
  ])("reads %j segments as %j", (numSegments, segments) => {
    expect(readSegments(numSegments)).toBe(segments)
  })
})
