import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import { makeCallback, type SignatureVersions } from "../../e2e/plivo-emulator/callback"
import { emulatedAccount as plivoAccount } from "../../e2e/plivo-emulator/plivo-emulator"
import { emulatedAccount as twilioAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { signatureOf } from "../../e2e/twilio-emulator/webhooks"

const number = "+14155550132"
const ours = "+14155550123"
const stopped = { status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient" }

describe("a reply that a provider brings", () => {
  let site: SiteWithProviders
  beforeAll(async () => {
    site = await openSiteWithProviders({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  const address = (provider: string) => `${site.url}/api/webhooks/${provider}/inbound`
  const byTwilio = (body: string, from = number, to = ours) =>
    site.twilio.sendInbound({ from, to, body, url: address("twilio") })
  const byPlivo = async (
    fields: Readonly<Record<string, string>>,
    { versions = ["V3"] as SignatureVersions, authToken = plivoAccount.authToken } = {},
  ) => {
    const answer = await makeCallback({
      url: address("plivo"),
      method: "POST",
      parameters: { From: "14155550132", To: "14155550100", Type: "sms", MessageUUID: "m-1", ...fields },
      authToken,
      versions,
    })
    const contentType = answer.headers.get("content-type")?.split(";")[0] ?? ""
    return { status: answer.status, contentType, body: await answer.text() }
  }
  const posted = (fields: Readonly<Record<string, string>>, signWith = twilioAccount.authToken) =>
    fetch(address("twilio"), {
      method: "POST",
      headers: { "x-twilio-signature": signatureOf(signWith, address("twilio"), fields) },
      body: new URLSearchParams(fields),
    })
  const kept = async (what: string) => (await site.rows.query(`SELECT ${what}`)).rows
  const optedOut = () => kept("source::text, provider FROM opt_outs")

  /** Starts a sign-in and sends what has to go out. */
  async function texted(name: string) {
    const { workflows } = site.container
    const by = caller(name)
    const seen = grantedIn(await workflows.startPhoneSignIn(by, { country: "US", phoneNumber: number }))
    await workflows.sendQueued(present(seen.deliveryId))
    const { challengeId } = seen.view
    return present(await workflows.watchChallenge(by.opener, challengeId)).view.delivery
  }

  const silence = {
    status: 200,
    contentType: "text/xml",
    body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
  }
  /** Plivo ends a call over any other name for its XML, and gets the same one here. */
  const silenceAtPlivo = { ...silence, contentType: "application/xml" }

  it("with STOP ends texts to the number, and with START lets them through, by Twilio's signature", async () => {
    expect(await byTwilio("STOP")).toEqual(silence)
    expect(await optedOut()).toEqual([{ source: "reply", provider: "twilio" }])
    expect(await texted("one")).toMatchObject({ state: "failed", failure: "opted-out" })
    expect([await site.twilio.requestCount(), await site.plivo.requestCount()]).toEqual([0, 0])
    expect(await byTwilio("Start")).toEqual(silence)
    expect(await texted("two")).toMatchObject({ state: "accepted" })
    expect(await site.twilio.messages(number)).toHaveLength(1)
  })

  it("with STOP by WhatsApp ends texts as well, and START by text lets them through", async () => {
    expect(await byTwilio("STOP", `whatsapp:${number}`, `whatsapp:${ours}`)).toEqual(silence)
    expect(await optedOut()).toEqual([{ source: "reply", provider: "twilio" }])
    expect(await texted("one")).toMatchObject({ state: "failed", failure: "opted-out" })
    expect(await byTwilio("START")).toEqual(silence)
    expect(await texted("two")).toMatchObject({ state: "accepted" })
  })

  it.each([
    ["version 3", ["V3"]],
    ["version 2, which is what Plivo documents", ["V2"]],
    ["both", ["V2", "V3"]],
  ] as const)(
    "comes from Plivo by its signature, %s, and from a number without a plus",
    async (_, versions) => {
      expect(await byPlivo({ Text: "stop" }, { versions })).toEqual(silenceAtPlivo)
      expect(await optedOut()).toEqual([{ source: "reply", provider: "plivo" }])
      expect(await texted("one")).toMatchObject({ failure: "opted-out" })
      expect(await byPlivo({ Text: "Unstop" }, { versions })).toEqual(silenceAtPlivo)
      expect(await optedOut()).toEqual([])
    },
  )

  it("means what the provider says that it took it for", async () => {
    await byPlivo({ Text: "please no more", MessageIntent: "optout" })
    expect(await optedOut()).toHaveLength(1)
    await byPlivo({ Text: "resume", MessageIntent: "optin" })
    expect(await optedOut()).toEqual([])
    const common = { AccountSid: twilioAccount.accountSid, From: number, To: ours, MessageSid: "SM1" }
    await posted({ ...common, Body: "BASTA", OptOutType: "STOP" })
    expect(await optedOut()).toHaveLength(1)
  })

  it("in an MMS of Plivo's is read as well", async () => {
    await byPlivo({ Type: "mms", Body: "Stop", MediaCount: "0" })
    expect(await optedOut()).toHaveLength(1)
  })

  it("is answered alike whatever it says, whoever wrote it, and whether or not the number is known", async () => {
    for (const body of ["STOP", "STOP", "START", "START", "HELP", "Who is this?", ""])
      expect(await byTwilio(body), body).toEqual(silence)
    for (const from of [
      "+447400123456",
      "+15005550006",
      "12345",
      "ACME",
      "whatsapp:+14155550132",
      "whatsapp:ACME",
    ])
      expect(await byTwilio("STOP", from), from).toEqual(silence)
    expect(await byPlivo({ From: "ACME", Text: "STOP" })).toEqual(silenceAtPlivo)
  })

  it("is nobody's where its signature is wrong, missing, or another provider's, and nothing is written", async () => {
    const fields = { AccountSid: twilioAccount.accountSid, From: number, To: ours, Body: "STOP" }
    expect((await posted(fields, "another token")).status).toBe(403)
    expect(
      (await fetch(address("twilio"), { method: "POST", body: new URLSearchParams(fields) })).status,
    ).toBe(403)
    expect((await byPlivo({ Text: "STOP" }, { authToken: "another token" })).status).toBe(403)
    expect((await byPlivo({ Text: "STOP" }, { versions: [] })).status).toBe(403)
    expect((await fetch(address("twilio"))).status).toBe(405)
    expect([await optedOut(), await kept("action FROM audit_events")]).toEqual([[], []])
  })

  it("to another account, or with a sender twice, is none of ours", async () => {
    const fields = { AccountSid: `AC${"9".repeat(32)}`, From: number, To: ours, Body: "STOP" }
    expect((await posted(fields)).status).toBe(200)
    expect(await optedOut()).toEqual([])
  })

  it("is written down with the hash of the number alone, and touches no account and no session", async () => {
    const by = caller("ada")
    const { workflows } = site.container
    const seen = grantedIn(await workflows.startRegistration(by, { country: "US", phoneNumber: number }))
    await workflows.sendQueued(present(seen.deliveryId))
    const code = present(/^\d{6}/.exec(await site.twilio.waitForText(number))?.[0])
    const { challengeId } = seen.view
    const attempt = { challengeId, code, password: "gravel-lamp-9", email: null }
    grantedIn(await workflows.completeRegistration(by, attempt))

    const before = [await kept("* FROM users"), await kept("* FROM sessions")]
    expect(before.map((rows) => rows.length)).toEqual([1, 1])
    await byTwilio("STOP")
    await byTwilio("START")
    await byTwilio("STOP")
    const written =
      "action, number_key, actor_user_id FROM audit_events WHERE action LIKE 'opted-%' ORDER BY id"
    const events = await kept(written)
    const [{ number_key: key }] = (await kept("number_key FROM opt_outs")) as [{ number_key: string }]
    expect(events).toEqual(
      ["opted-out", "opted-in", "opted-out"].map((action) => ({
        action,
        number_key: key,
        actor_user_id: null,
      })),
    )
    expect(JSON.stringify([events, await kept("* FROM opt_outs")])).not.toContain("4155550132")
    expect([await kept("* FROM users"), await kept("* FROM sessions")]).toEqual(before)
  })

  it("that only Twilio saw is learnt from its refusal: the next text is not handed to it", async () => {
    await site.twilio.failNext(stopped)
    expect(await texted("one")).toMatchObject({ state: "failed", failure: "opted-out" })
    expect(await optedOut()).toEqual([{ source: "provider", provider: "twilio" }])
    expect(await texted("two")).toMatchObject({ state: "failed", failure: "opted-out" })
    expect(await site.twilio.requestCount()).toBe(1)
    await site.clock.advance(86_400_000)
    expect(await texted("three")).toMatchObject({ state: "accepted" })
    expect(await optedOut()).toEqual([])
  })
})
