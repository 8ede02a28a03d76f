import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { stubEnvironment } from "@/testing/stubbed-environment"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { emulatedAccount as plivoAccount } from "../../e2e/plivo-emulator/plivo-emulator"
import { emulatedAccount as twilioAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { signatureOf } from "../../e2e/twilio-emulator/webhooks"
import { handleWebhook } from "./webhooks"

const origin = "https://id.marlow.example"
const containerSymbol = Symbol.for("ringback.container")

describe("a request to the addresses of providers", () => {
  let site: TestSite
  beforeAll(async () => {
    stubEnvironment()
    site = await openTestSite(
      {},
      {
        APP_URL: origin,
        DEV_INBOX: "",
        TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
        TWILIO_AUTH_TOKEN: twilioAccount.authToken,
        TWILIO_SENDER_NUMBER: "+14155550123",
        PLIVO_AUTH_ID: plivoAccount.authId,
        PLIVO_AUTH_TOKEN: plivoAccount.authToken,
        PLIVO_SENDER_NUMBER: "+14155550125",
      },
    )
    Object.assign(globalThis, { [containerSymbol]: site.container })
  })
  afterAll(async () => {
    Reflect.deleteProperty(globalThis, containerSymbol)
    await site.close()
    vi.unstubAllEnvs()
  })

  const formType = { "content-type": "application/x-www-form-urlencoded" }
  /** Hands a request to the site's own handler, as Next does. */
  const ask = (place: string, init: RequestInit & { duplex?: "half" }) => {
    const [provider = "", ...path] = place.split("/")
    const request = new Request(`${origin}/api/webhooks/${place}`, { method: "POST", ...init })
    return handleWebhook(request, "test", { provider, path }, () => {})
  }
  const byTwilio = (place: string, fields: Readonly<Record<string, string>>) =>
    ask(place, {
      headers: {
        ...formType,
        "x-twilio-signature": signatureOf(twilioAccount.authToken, `${origin}/api/webhooks/${place}`, fields),
      },
      body: new URLSearchParams(fields).toString(),
    })

  it.each(["twilio", "plivo"])("is refused unread where it bears no signature: %s", async (provider) => {
    let reads = 0
    const body = new ReadableStream(
      {
        pull: (controller) => {
          reads += 1
          controller.enqueue(Buffer.from("From=%2B14155550132&"))
        },
      },
      { highWaterMark: 0 },
    )
    const answer = await ask(`${provider}/inbound`, { headers: formType, body, duplex: "half" })
    expect([answer.status, reads]).toEqual([403, 0])
  })

  it("has no more fields than providers send, whoever signed it", async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, "x"]))
    expect((await byTwilio("twilio/inbound", many(200))).status).toBe(200)
    expect((await byTwilio("twilio/inbound", many(201))).status).toBe(400)
  })
})
