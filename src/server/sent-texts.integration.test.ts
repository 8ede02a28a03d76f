import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { AskedText } from "@/core/workflows/check-text"
import type { TextSender } from "@/core/workflows/send-message"
import { emulatedAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import type { Container } from "./container"

const shop: TextSender = { kind: "key", name: "shop" }
const number = "+447400123456"
const picture = "https://marlow.example/a.png"

describe("a text that somebody sends on purpose, with the providers' real clients", () => {
  let site: SiteWithProviders
  let second: Container
  beforeAll(async () => {
    site = await openSiteWithProviders({ providerTimeoutMs: 1_000, circuitOpensAfter: 100 })
    second = site.anotherProcess()
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  const send = (parts: Partial<AskedText> = {}, container = site.container) =>
    container.workflows.sendMessage(shop, {
      to: { country: "GB", phoneNumber: number },
      text: "Your bike is ready.",
      mediaUrls: [],
      options: {},
      idempotencyKey: "order-1",
      ...parts,
    })
  const answered = async (...parameters: Parameters<typeof send>) =>
    grantedIn(await send(...parameters)).answer

  it("is answered with Twilio's own Message resource, whole and under its own names", async () => {
    const answer = await answered()
    const [taken] = await site.twilio.messages(number)
    const credentials = btoa(`${emulatedAccount.accountSid}:${emulatedAccount.authToken}`)
    const address = `/2010-04-01/Accounts/${emulatedAccount.accountSid}/Messages/${taken?.sid}.json`
    const raw = await fetch(new URL(address, site.twilio.origin), {
      headers: { authorization: `Basic ${credentials}` },
    })
    expect(answer).toMatchObject({ state: "accepted", provider: "twilio" })
    expect(JSON.parse(JSON.stringify(answer.resource))).toEqual(await raw.json())
    expect(taken).toMatchObject({ body: "Your bike is ready.", validityPeriod: 10_800 })
    expect(taken?.parameters.StatusCallback).toContain(`/api/webhooks/twilio/report/${answer.deliveryId}`)
    expect(await site.deliveries()).toMatchObject([
      {
        kind: "text",
        state: "accepted",
        provider: "twilio",
        body: "Your bike is ready.",
        sender: "key:shop",
      },
    ])
  })

  it("is answered with Plivo's own answer, where Plivo was chosen", async () => {
    const answer = await answered({ options: { provider: "plivo", validForSeconds: 60 } })
    const [taken] = await site.plivo.messages(number)
    expect(answer).toMatchObject({ state: "accepted", provider: "plivo" })
    expect(answer.resource).toEqual({
      api_id: expect.any(String),
      message: "message(s) queued",
      message_uuid: [taken?.messageUuid],
    })
    expect(taken).toMatchObject({ text: "Your bike is ready.", messageExpiry: 60 })
    expect(await site.twilio.requestCount()).toBe(0)
  })

  it.each(["twilio", "plivo"] as const)("carries pictures with %s", async (provider) => {
    const mediaUrls = [picture, "https://marlow.example/b.gif?size=2"]
    expect(await answered({ mediaUrls, options: { provider } })).toMatchObject({
      state: "accepted",
      provider,
    })
    expect(await site[provider].messages(number)).toMatchObject([{ mediaUrls }])
    expect(await site.deliveries()).toMatchObject([{ media: mediaUrls }])
  })

  it.each([
    ["http://marlow.example/a.png", "not-https"],
    ["https://ada:secret@marlow.example/a.png", "has-credentials"],
    ["https://marlow.example:8443/a.png", "has-port"],
    ["https://169.254.169.254/latest", "ip-address"],
    ["https://[::1]/a.png", "ip-address"],
    ["https://localhost/a.png", "not-public"],
    ["https://metadata.google.internal/a.png", "not-public"],
    ["https://printer.local/a.png", "not-public"],
    ["https://intranet/a.png", "not-public"],
    ["a.png", "not-an-address"],
  ] as const)(
    "with the picture %s is refused, says which and why, and nobody is asked",
    async (bad, problem) => {
      expect(await send({ mediaUrls: [picture, bad] })).toEqual({
        ok: false,
        refusal: { kind: "media-refused", problems: [{ index: 1, problem }] },
      })
      expect(await site.twilio.requestCount()).toBe(0)
      expect(await site.deliveries()).toEqual([])
    },
  )

  it("is one text for many requests at once under one key, in two processes, and one answer", async () => {
    const asked = Array.from({ length: 8 }, (_, index) =>
      answered({}, index % 2 === 0 ? site.container : second),
    )
    const answers = new Set((await Promise.all(asked)).map((answer) => JSON.stringify(answer)))
    expect(answers.size).toBe(1)
    answers.add(JSON.stringify(await answered({}, second)))
    expect(answers.size).toBe(1)
    expect(await site.twilio.messages(number)).toHaveLength(1)
    expect(await site.deliveries()).toHaveLength(1)
  })

  it("is refused under a key that stands for another text", async () => {
    await answered()
    expect(await send({ text: "Your bike is gone." }, second)).toEqual({
      ok: false,
      refusal: { kind: "idempotency-key-used" },
    })
    expect(await site.twilio.messages(number)).toHaveLength(1)
  })

  it("that met silence is answered as unknown, is never repeated, and is moved on by a report", async () => {
    await site.twilio.failNext("accept-then-timeout")
    const answer = await answered()
    expect(answer).toMatchObject({ state: "unknown", provider: "twilio", resource: null })
    expect(await answered({}, second)).toEqual(answer)
    expect([await site.twilio.requestCount(), await site.plivo.requestCount()]).toEqual([1, 0])
    expect(await site.deliveries()).toMatchObject([{ state: "unknown" }])

    const [taken] = await site.twilio.messages(number)
    expect(await site.twilio.report(taken?.sid ?? "", "delivered")).toMatchObject({ status: 204 })
    expect(await site.deliveries()).toMatchObject([{ state: "delivered" }])
    expect(await answered(), "what was answered once stays answered").toEqual(answer)
  })

  it("goes on to the next provider after a certain failure, and says what failed where there is none", async () => {
    await site.twilio.failNext({ status: 401, code: 20003, message: "Authenticate" })
    expect(await answered()).toMatchObject({ state: "accepted", provider: "plivo" })
    await site.twilio.failNext({ status: 400, code: 21610, message: "Words of the provider's own" })
    const failed = await answered({ idempotencyKey: "order-2" })
    expect(failed).toMatchObject({ state: "failed", failure: "opted-out", providerErrorCode: "21610" })
    expect(JSON.stringify(failed)).not.toContain("Words")
    expect(await answered({ idempotencyKey: "order-2" })).toEqual(failed)
  })

  it("is not sent to a number of which a provider said that it opted out, whichever process heard that", async () => {
    await site.twilio.failNext({ status: 400, code: 21610, message: "unsubscribed recipient" })
    const first = await answered()
    expect(first).toMatchObject({ state: "failed", failure: "opted-out" })
    const refused = { ok: false, refusal: { kind: "opted-out" } }
    expect(await send({ idempotencyKey: "order-2" }, second)).toEqual(refused)
    expect(await send({ idempotencyKey: "order-2", options: { provider: "plivo" } })).toEqual(refused)
    expect(await answered({}, second)).toEqual(first)
    expect([await site.twilio.requestCount(), await site.plivo.requestCount()]).toEqual([1, 0])
    expect(await site.deliveries()).toHaveLength(1)
  })

  it("is limited for its sender alone", async () => {
    const limited = site.anotherProcess({ LIMITS: JSON.stringify({ textsPerSenderPerHour: 2 }) })
    const asked = Array.from({ length: 5 }, () => send({ idempotencyKey: null }, limited))
    const results = await Promise.all(asked)
    expect(results.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await site.twilio.messages(number)).toHaveLength(2)
    const admin: TextSender = { kind: "user", userId: "01900000-0000-7000-8000-00000000aaaa" }
    const to = { country: "GB", phoneNumber: number }
    const text = { to, text: "Hello", mediaUrls: [], options: {}, idempotencyKey: null }
    expect(await limited.workflows.sendMessage(admin, text)).toMatchObject({ ok: true })
  })
})
