import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { signatureHeaders } from "../../e2e/plivo-emulator/callback"
import { emulatedAccount as plivoAccount } from "../../e2e/plivo-emulator/plivo-emulator"
import { emulatedAccount as twilioAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { signatureOf } from "../../e2e/twilio-emulator/webhooks"
import type { Container } from "./container"
import { handleWebhook } from "./webhooks"

const origin = "https://id.marlow.example"
const number = "+14155550132"
const anyDelivery = "01900000-0000-7000-8000-000000000001"
const containerSymbol = Symbol.for("ringback.container")

type Fields = Readonly<Record<string, string>>

/** A provider as it calls this site: how it signs, and how it says that a call asks. */
interface CallingProvider {
  readonly name: string
  readonly variables: (authToken: string, previous: string) => Readonly<Record<string, string>>
  readonly authToken: string
  readonly signed: (url: string, fields: Fields, authToken: string) => Record<string, string>
  readonly asking: (callId: string) => Fields
  /** What it reports of a text that arrived. */
  readonly delivered: Fields
  readonly hangsUp: RegExp
}

const twilio: CallingProvider = {
  name: "twilio",
  authToken: twilioAccount.authToken,
  variables: (token, previous) => ({ TWILIO_AUTH_TOKEN: token, TWILIO_AUTH_TOKEN_PREVIOUS: previous }),
  signed: (url, fields, authToken) => ({ "x-twilio-signature": signatureOf(authToken, url, fields) }),
  asking: (callId) => ({ AccountSid: twilioAccount.accountSid, CallSid: callId }),
  delivered: { MessageSid: `SM${"0".repeat(32)}`, MessageStatus: "delivered" },
  hangsUp: /<Response><Hangup\/><\/Response>$/,
}
const plivo: CallingProvider = {
  name: "plivo",
  authToken: plivoAccount.authToken,
  variables: (token, previous) => ({ PLIVO_AUTH_TOKEN: token, PLIVO_AUTH_TOKEN_PREVIOUS: previous }),
  signed: (url, parameters, authToken) =>
    signatureHeaders({ url, method: "POST", parameters, authToken, versions: ["V3"] }),
  asking: (callId) => ({ CallUUID: callId }),
  delivered: { MessageUUID: "m-1", Status: "delivered" },
  hangsUp: /<Response><\/Response>$/,
}
const providers = [twilio, plivo]

describe("a request to the addresses of providers", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(
      { firstWaitMs: 0 },
      {
        APP_URL: origin,
        DEV_INBOX: "",
        TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
        TWILIO_AUTH_TOKEN: twilioAccount.authToken,
        TWILIO_SENDER_NUMBER: "+14155550123",
        TWILIO_VOICE_NUMBER: "+14155550123",
        // Nobody listens there: what these tests send goes nowhere.
        TWILIO_API_BASE_URL: "http://127.0.0.1:1",
        PLIVO_AUTH_ID: plivoAccount.authId,
        PLIVO_AUTH_TOKEN: plivoAccount.authToken,
        PLIVO_SENDER_NUMBER: "+14155550125",
        PLIVO_API_BASE_URL: "http://127.0.0.1:1",
      },
    )
  })
  beforeEach(async () => {
    await site.clock.forgetEverything()
    answersAs(site.container)
  })
  afterAll(async () => {
    Reflect.deleteProperty(globalThis, containerSymbol)
    await site.close()
  })

  /** The handler finds the site where every bundle of a process finds it. */
  const answersAs = (container: Container) => Object.assign(globalThis, { [containerSymbol]: container })
  const addressOf = (place: string) => `${origin}/api/webhooks/${place}`
  const formType = { "content-type": "application/x-www-form-urlencoded" }
  /** Hands a request to the site's own handler, as Next does: with the address that its client chose. */
  const ask = (place: string, init: RequestInit & { duplex?: "half" }, host = origin) => {
    const [provider = "", ...path] = place.split("/")
    const request = new Request(`${host}/api/webhooks/${place}`, { method: "POST", ...init })
    return handleWebhook(request, "test", { provider, path }, () => {})
  }
  /** Posts a form as a provider does. */
  const post = (
    { name, signed, authToken }: CallingProvider,
    path: string,
    fields: Fields,
    { signedFor = addressOf(`${name}/${path}`), token = authToken, host = origin } = {},
  ) => {
    const headers = { ...formType, ...signed(signedFor, fields, token) }
    return ask(`${name}/${path}`, { headers, body: new URLSearchParams(fields).toString() }, host)
  }

  it.each(providers)("is refused unread where it bears no signature: $name", async ({ name }) => {
    let reads = 0
    const pull = (controller: ReadableStreamDefaultController) => {
      reads += 1
      controller.enqueue(Buffer.from("From=%2B14155550132&"))
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const answer = await ask(`${name}/inbound`, { headers: formType, body, duplex: "half" })
    expect([answer.status, reads]).toEqual([403, 0])
  })

  it("has no more fields than providers send, whoever signed it", async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, "x"]))
    expect((await post(twilio, "inbound", many(200))).status).toBe(200)
    expect((await post(twilio, "inbound", many(201))).status).toBe(400)
  })

  it("has only names that providers give, whoever signed it", async () => {
    for (const name of ["From+447400100001Mess", "a b", "a=b", "é"])
      expect((await post(twilio, "inbound", { [name]: "x" })).status, name).toBe(400)
  })

  it.each(providers)("has no more than 64 KiB, whoever signed it: $name", async (provider) => {
    const ofBytes = (bytes: number) => ({ Text: "x".repeat(bytes - "Text=".length) })
    expect((await post(provider, "inbound", ofBytes(65_536))).status).toBe(200)
    expect((await post(provider, "inbound", ofBytes(65_537))).status).toBe(400)
  })

  it("has no more than 64 KiB where it does not say its length, and is read no further", async () => {
    let reads = 0
    const pull = (controller: ReadableStreamDefaultController) => {
      reads += 1
      controller.enqueue(new Uint8Array(16_384).fill(0x61))
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const headers = { ...formType, "x-twilio-signature": "anything" }
    expect((await ask("twilio/inbound", { headers, body, duplex: "half" })).status).toBe(400)
    expect(reads).toBe(5)
  })

  it.each(providers)(
    "is signed for the address of the site, whatever host it named: $name",
    async (provider) => {
      const evil = "https://evil.example"
      const fields = { From: number, Text: "hello" }
      expect((await post(provider, "inbound", fields, { host: evil })).status).toBe(200)
      const signedFor = `${evil}/api/webhooks/${provider.name}/inbound`
      expect((await post(provider, "inbound", fields, { host: evil, signedFor })).status).toBe(403)
      const forwarded = { "x-forwarded-host": "evil.example", host: "evil.example" }
      const signed = { ...formType, ...provider.signed(signedFor, fields, provider.authToken), ...forwarded }
      const body = new URLSearchParams(fields).toString()
      expect((await ask(`${provider.name}/inbound`, { headers: signed, body })).status).toBe(403)
    },
  )

  it.each(providers)(
    "may be signed with the token before, while it is being replaced, and no longer: $name",
    async (provider) => {
      const [before, token] = [provider.authToken, "89abcdef01234567".repeat(2)]
      const inbound = (signedWith: string) =>
        post(provider, "inbound", { Text: "hello" }, { token: signedWith })
      answersAs(site.anotherProcess(provider.variables(token, before)))
      for (const either of [before, token]) expect((await inbound(either)).status).toBe(200)
      expect((await inbound("76543210fedcba98".repeat(2))).status).toBe(403)
      answersAs(site.anotherProcess(provider.variables(token, "")))
      expect((await inbound(before)).status).toBe(403)
      expect((await inbound(token)).status).toBe(200)
    },
  )

  it.each(providers)(
    "is answered that it may come again while the database is away: $name",
    async (provider) => {
      const away = site.anotherProcess({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" })
      answersAs(away)
      const proof = present(away.callbacks.answerUrl(provider.name, anyDelivery)).split("/").at(-1)
      const report = { ...provider.asking("c-1"), ...provider.delivered }
      const answers = [
        await post(provider, `report/${anyDelivery}`, report),
        await post(provider, `call/${anyDelivery}/${proof}`, provider.asking("c-1")),
        await post(provider, "inbound", {
          ...provider.asking("c-1"),
          From: number,
          To: number,
          Body: "STOP",
        }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    },
  )

  describe("that asks what to say in a call", () => {
    /** A call that its provider has taken, and what it may say. */
    async function called(provider: CallingProvider) {
      const { workflows, callbacks } = site.container
      const by = caller()
      const typed = { country: "US", phoneNumber: number }
      const { view } = grantedIn(await workflows.startPhoneSignIn(by, typed))
      const { challengeId } = view
      const seen = grantedIn(await workflows.resendCode(by, { challengeId, channel: "call" }))
      const deliveryId = present(seen.deliveryId)
      await site.rows.query(
        "UPDATE deliveries SET state = 'accepted', provider = $2, provider_message_id = 'c-1' WHERE id = $1",
        [deliveryId, provider.name],
      )
      const address = present(callbacks.answerUrl(provider.name, deliveryId))
      return { deliveryId, path: address.replace(addressOf(`${provider.name}/`), "") }
    }
    const textOf = async (answer: Response) => ({ status: answer.status, text: await answer.text() })

    it.each(providers)("is told nothing at an address that was not made for it: $name", async (provider) => {
      const { deliveryId, path } = await called(provider)
      const proof = path.split("/").at(-1) ?? ""
      const changed = `${proof.startsWith("A") ? "B" : "A"}${proof.slice(1)}`
      const ofAnother = path.replace(deliveryId, anyDelivery)
      for (const wrong of [`call/${deliveryId}/${changed}`, `call/${deliveryId}`, ofAnother]) {
        const answer = await textOf(await post(provider, wrong, { ...provider.asking("c-1"), Digits: "1" }))
        expect(answer, wrong).toEqual({ status: 403, text: "" })
      }
    })

    it.each(providers)("is the first one, and every other one is hung up: $name", async (provider) => {
      const { path } = await called(provider)
      const first = () => post(provider, path, provider.asking("c-1")).then(textOf)
      const greeting = await first()
      expect(greeting.text).toContain("To hear your code, press 1.")
      for (const key of [{}, { Digits: "1" }]) {
        const second = await textOf(await post(provider, path, { ...provider.asking("c-2"), ...key }))
        expect(second).toEqual({ status: 200, text: expect.stringMatching(provider.hangsUp) })
      }
      expect(await first()).toEqual(greeting)
    })
  })
})
