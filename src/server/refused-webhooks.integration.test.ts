import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { emulatedAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { signatureOf } from "../../e2e/twilio-emulator/webhooks"
import { handleWebhook } from "./webhooks"

const origin = "http://localhost:3000"
const mostRefused = 5
const containerSymbol = Symbol.for("ringback.container")

describe("callbacks that are not signed", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  /** A process that has refused nobody yet. */
  beforeEach(() => {
    const container = site.anotherProcess({
      DEV_INBOX: "",
      LIMITS: JSON.stringify({ refusedWebhooksPerAddressPerMinute: mostRefused }),
      TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
      TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
      TWILIO_SENDER_NUMBER: "+14155550123",
      TWILIO_API_BASE_URL: "http://127.0.0.1:1",
    })
    Object.assign(globalThis, { [containerSymbol]: container })
  })
  afterAll(async () => {
    Reflect.deleteProperty(globalThis, containerSymbol)
    await site.close()
  })

  /** Calls as a provider, or somebody else, does from an address; whether the body was looked at. */
  async function call(
    forwardedFor: string,
    parts: { signed?: boolean; method?: string; type?: string } = {},
  ) {
    const path = ["report", v7()]
    const url = `${origin}/api/webhooks/twilio/${path.join("/")}`
    const fields = { AccountSid: emulatedAccount.accountSid, MessageSid: "SM1", MessageStatus: "delivered" }
    const { signed = false, method = "POST", type = "application/x-www-form-urlencoded" } = parts
    const request = new Request(url, {
      method,
      headers: {
        "content-type": type,
        "x-forwarded-for": forwardedFor,
        "x-twilio-signature": signed ? signatureOf(emulatedAccount.authToken, url, fields) : "bm8=",
      },
      ...(method === "POST" && { body: String(new URLSearchParams(fields)) }),
    })
    const answer = await handleWebhook(request, "test", { provider: "twilio", path }, () => {})
    return { status: answer.status, retryAfter: answer.headers.get("retry-after"), wasRead: request.bodyUsed }
  }
  const statuses = async (calls: readonly ReturnType<typeof call>[]) =>
    (await Promise.all(calls)).map(({ status }) => status)
  const refuseAll = async (address: string) => {
    for (let count = 0; count < mostRefused; count += 1) expect((await call(address)).status).toBe(403)
  }

  it("get an address told to wait for the rest of the minute, and nothing more of it is read", async () => {
    await refuseAll("203.0.113.7")
    const locked = await call("203.0.113.7")
    expect(locked).toMatchObject({ status: 429, wasRead: false })
    expect(Number(locked.retryAfter)).toBeGreaterThan(0)
    expect(Number(locked.retryAfter)).toBeLessThanOrEqual(60)
  })

  it("keep nobody else's callbacks out, and those of the same address until the minute is over", async () => {
    await refuseAll("203.0.113.7")
    expect(await call("203.0.113.8", { signed: true })).toMatchObject({ status: 204, wasRead: true })
    expect(await call("203.0.113.7", { signed: true })).toMatchObject({ status: 429, wasRead: false })
  })

  it("count by the address that the connection has, and an IPv6 network is one", async () => {
    for (let count = 0; count < mostRefused; count += 1)
      expect((await call(`198.51.100.${count}, 2001:db8:1:2::${count}`)).status).toBe(403)
    expect((await call("2001:db8:1:2:ffff::1")).status).toBe(429)
    expect((await call("2001:db8:1:3::1")).status).toBe(403)
  })

  it("count where they are no form too, and not where nothing of them was read", async () => {
    for (let count = 0; count < mostRefused * 2; count += 1)
      expect((await call("203.0.113.7", { method: "GET" })).status).toBe(405)
    for (let count = 0; count < mostRefused; count += 1)
      expect((await call("203.0.113.7", { type: "text/plain" })).status).toBe(400)
    expect((await call("203.0.113.7")).status).toBe(429)
  })

  it("are another thing than signed ones, of which any number may come at once", async () => {
    const burst = Array.from({ length: 1_000 }, () => call("203.0.113.7", { signed: true }))
    expect(new Set(await statuses(burst))).toEqual(new Set([204]))
    expect((await call("203.0.113.7")).status).toBe(403)
  })
})
