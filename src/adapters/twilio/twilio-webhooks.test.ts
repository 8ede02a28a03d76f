import { describe, expect, it } from "vitest"
import { signatureOf } from "../../../e2e/twilio-emulator/webhooks"
import { hasPlainNames } from "@/core/form-field"
import { createTwilioWebhooks } from "./twilio-webhooks"

const authToken = "fedcba9876543210".repeat(2)
const url = "https://id.example.com/api/webhooks/twilio/inbound"
const twilio = createTwilioWebhooks({
  accountSid: `AC${"0123456789abcdef".repeat(2)}`,
  authTokens: [authToken],
})

/** Counts how often somebody searches it for a name, which goes through all of it. */
class WatchedForm extends URLSearchParams {
  searches = 0
  override get(name: string) {
    this.searches += 1
    return super.get(name)
  }
  override getAll(name: string) {
    this.searches += 1
    return super.getAll(name)
  }
}

const isAuthentic = (fields: URLSearchParams, signature: string) =>
  twilio.isAuthentic("inbound", { method: "POST", url, fields, header: () => signature })

describe("the form of a callback", () => {
  it("is gone through once for its signature, however many names there are in it", async () => {
    const named = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`n${index}`, "x"]))
    const fields = new WatchedForm(named)
    expect(await isAuthentic(fields, signatureOf(authToken, url, named))).toBe(true)
    expect(fields.searches).toBe(0)
  })

  it("has all values of a name that stands several times", async () => {
    const fields = new URLSearchParams("Event=b&To=x&Event=a")
    expect(await isAuthentic(fields, signatureOf(authToken, url, { Event: "aEventb", To: "x" }))).toBe(true)
    expect(await isAuthentic(fields, signatureOf(authToken, url, { Event: "b", To: "x" }))).toBe(false)
  })

  it("can be cut elsewhere and still fit its signature, and has a name then that no provider gives", async () => {
    const sent = { Body: "STOPFrom+447400100001", From: "+447400100002", MessageSid: "SM1" }
    const cut = new URLSearchParams({
      Body: "STOP",
      From: "+447400100001",
      "From+447400100002Mess": "ageSidSM1",
    })
    expect(await isAuthentic(cut, signatureOf(authToken, url, sent))).toBe(true)
    expect(hasPlainNames(cut)).toBe(false)
    expect(hasPlainNames(new URLSearchParams({ ...sent, MediaUrl0: "x", "SIP-H-To": "x" }))).toBe(true)
  })
})
