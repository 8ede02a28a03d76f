import { Client } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { AskedText } from "@/core/workflows/check-text"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import type { Container } from "./container"
import { log } from "./log"
import { estimateAndLog } from "./price-and-log"
import { sendAndRecord } from "./send-and-record"

const british = { country: "GB", phoneNumber: "+447400123456" }

describe("what messages cost, by the providers' real price lists", () => {
  let site: SiteWithProviders
  beforeAll(async () => {
    site = await openSiteWithProviders({ providerTimeoutMs: 1_000, firstWaitMs: 0 })
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  /** Sends a text and does what the edge does after its answer. */
  async function sendPriced(parts: Partial<AskedText> = {}, container: Container = site.container) {
    const text = { to: british, text: "Hello", mediaUrls: [], options: {}, idempotencyKey: null, ...parts }
    const { answer, sent } = grantedIn(
      await container.workflows.sendMessage({ kind: "key", name: "shop" }, text),
    )
    await estimateAndLog(container, log(), present(sent))
    return answer
  }

  it("with Twilio are estimated for each segment, and then what Twilio billed", async () => {
    await sendPriced({ text: "x".repeat(161) })
    const dollars = { currency: "USD", unknown: false }
    expect(await site.deliveries()).toMatchObject([
      { ...dollars, price: 0.0926, estimate: true, segments: 2 },
    ])
    const [taken] = await site.twilio.messages()
    await site.twilio.report(taken?.sid ?? "", "sent")
    await site.settled()
    expect(await site.deliveries()).toMatchObject([{ price: 0.0926, estimate: true }])
    await site.twilio.report(taken?.sid ?? "", "delivered")
    await site.settled()
    expect(await site.deliveries()).toMatchObject([
      { ...dollars, price: 0.0158, estimate: false, segments: 2 },
    ])
  })

  it("with Plivo are estimated for each unit, and then what its report says", async () => {
    await sendPriced({ text: "x".repeat(161), options: { provider: "plivo" } })
    expect(await site.deliveries()).toMatchObject([{ price: 0.0878, estimate: true, segments: null }])
    const [taken] = await site.plivo.messages()
    await site.plivo.report(taken?.messageUuid ?? "", "delivered")
    await site.settled()
    expect(await site.deliveries()).toMatchObject([{ price: 0.0154, estimate: false, segments: 2 }])
    expect(await site.plivo.priceRequestCount()).toBe(1)
  })

  it("are asked for once for many messages at the same moment", async () => {
    await site.twilio.failNextPrice("stall")
    await Promise.all([sendPriced(), sendPriced(), sendPriced(), sendPriced()])
    expect(await site.twilio.priceRequestCount()).toBe(1)
  })

  it("are asked for once a day for a country, whichever process sends", async () => {
    await sendPriced()
    expect(await site.twilio.priceRequestCount()).toBe(1)
    const second = site.anotherProcess()
    await sendPriced({}, second)
    expect(await site.twilio.priceRequestCount()).toBe(1)
    await sendPriced({ to: { country: "US", phoneNumber: "+14155550132" } }, second)
    expect(await site.twilio.priceRequestCount()).toBe(2)
    await site.clock.advance(86_400_000)
    await sendPriced({}, second)
    expect(await site.twilio.priceRequestCount()).toBe(3)
    expect((await site.deliveries()).map(({ price }) => price)).toEqual([0.0463, 0.0463, 0.0079, 0.0463])
  })

  it("take one statement beside each message while the list is fresh", async () => {
    await sendPriced()
    const text = { to: british, text: "Hello", mediaUrls: [], options: {}, idempotencyKey: null }
    const sent = grantedIn(
      await site.container.workflows.sendMessage({ kind: "key", name: "shop" }, text),
    ).sent
    const spy = vi.spyOn(Client.prototype, "query")
    await estimateAndLog(site.container, log(), present(sent))
    const statements = spy.mock.calls.length
    spy.mockRestore()
    expect(statements).toBe(1)
    expect((await site.deliveries()).map(({ price }) => price)).toEqual([0.0463, 0.0463])
  })

  it.each(["html", "reset", "stall"] as const)(
    "are unknown, and count as ten cents a segment, while the list answers with %s; the text is sent all the same",
    async (fault) => {
      await site.twilio.failNextPrice(fault)
      expect(await sendPriced({ text: "x".repeat(161) })).toMatchObject({ state: "accepted" })
      expect(await site.twilio.messages()).toHaveLength(1)
      const unknown = { price: 0.2, currency: "USD", estimate: true, unknown: true }
      expect(await site.deliveries()).toMatchObject([{ state: "accepted", ...unknown }])
    },
  )

  it("are unknown for pictures, which no list has, until they are billed", async () => {
    await sendPriced({ mediaUrls: ["https://marlow.example/a.png"] })
    expect(await site.deliveries()).toMatchObject([{ price: 0.1, estimate: true, unknown: true }])
    const [taken] = await site.twilio.messages()
    await site.twilio.report(taken?.sid ?? "", "delivered")
    await site.settled()
    expect(await site.deliveries()).toMatchObject([{ price: 0.0079, estimate: false, unknown: false }])
  })

  it("stay an estimate while Twilio does not say what it billed, and the report is answered at once", async () => {
    await sendPriced()
    const [taken] = await site.twilio.messages()
    await site.twilio.failNextPrice("stall")
    const startedAt = performance.now()
    const answer = await site.twilio.report(taken?.sid ?? "", "delivered")
    expect(answer).toMatchObject({ status: 204 })
    expect(performance.now() - startedAt).toBeLessThan(900)
    await site.settled()
    expect(await site.deliveries()).toMatchObject([{ state: "delivered", price: 0.0463, estimate: true }])
  })

  it("are written beside a code after it was sent, and the sending waits for none of it", async () => {
    const seen = grantedIn(await site.container.workflows.startPhoneSignIn(caller(), british))
    expect(await site.twilio.priceRequestCount()).toBe(0)
    await site.twilio.failNextPrice("stall")
    const sending = sendAndRecord(site.container, log(), present(seen.deliveryId))
    await site.twilio.waitForText(british.phoneNumber)
    await expect.poll(site.deliveries).toMatchObject([{ state: "accepted", price: null }])
    await sending
    expect(await site.deliveries()).toMatchObject([{ kind: "code", body: null, price: 0.1, unknown: true }])
  })

  it("change nothing about a callback of somebody else's message", async () => {
    await sendPriced()
    const [taken] = await site.twilio.messages()
    await site.rows.query("UPDATE deliveries SET provider_message_id = 'SM-another'")
    await site.twilio.report(taken?.sid ?? "", "delivered")
    await site.settled()
    expect(await site.twilio.priceRequestCount()).toBe(1)
    expect(await site.deliveries()).toMatchObject([{ state: "accepted", estimate: true }])
  })
})
