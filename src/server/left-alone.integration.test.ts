import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Channel } from "@/core/challenge"
import { caller, present } from "@/testing/builders"
import { type CallbackServer, openCallbackServer } from "@/testing/callback-server"
import {
  type Emulators,
  openPlivo,
  openTwilio,
  switchWhatsAppOn,
  testCodeProviders,
} from "@/testing/code-providers"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, type TestSite } from "@/testing/test-site"
import type { Container } from "./container"

const number = "+14155550132"
const other = "+14155550198"

describe("a number that is left alone", () => {
  let emulators: Emulators
  let callbacks: CallbackServer
  let site: TestSite
  beforeAll(async () => {
    emulators = { twilio: await openTwilio(), plivo: await openPlivo() }
    callbacks = await openCallbackServer()
    const noWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }
    const roomy = { sendsPerNumberPerHour: 100, sendsPerNumberPerDay: 100, callsPerNumberPerDay: 100 }
    const addresses = { startsPerAddressPerHour: 1_000, startsPerPrefixPerHour: 1_000 }
    const limits = { ...noWaits, ...roomy, ...addresses, wrongCodesPerNumberPerHour: 100 }
    site = await openTestSite(limits, { APP_URL: callbacks.origin, CALL_FIRST: "1" })
  })
  beforeEach(async () => {
    await Promise.all([emulators.twilio.clear(), emulators.plivo.clear()])
    await forgetNumbers()
    callbacks.answerWith(site.container)
  })
  afterEach(async () => {
    await callbacks.settled()
    await site.endOthers()
  })
  afterAll(async () => {
    await Promise.all([site.close(), emulators.twilio.close(), emulators.plivo.close()])
    await callbacks.close()
  })

  /** The row of settings stays: all processes of the site hash numbers with the key in it. */
  const forgetNumbers = async () => {
    await site.clock.forgetAllButSettings()
    await site.rows.query("UPDATE settings SET version = 0, whatsapp_templates = '[]', routes = '[]'")
  }
  const rowsOf = async (sql: string) => (await site.rows.query(`SELECT ${sql}`)).rows
  /** Asks on the page, and receives the code in the dev inbox. */
  async function asked(name: string, phoneNumber = number, at = site.container) {
    const by = caller(name)
    const seen = grantedIn(await at.workflows.startOptOut(by, { country: "US", phoneNumber }))
    const code = await receivedCode(at, seen, phoneNumber)
    return { by, challengeId: seen.view.challengeId, code }
  }
  const complete = ({ by, challengeId, code }: Awaited<ReturnType<typeof asked>>, at = site.container) =>
    at.workflows.completeOptOut(by, { challengeId, code })
  const lift = ({ by, challengeId }: Awaited<ReturnType<typeof asked>>) =>
    site.container.workflows.liftOptOut(by, { challengeId })
  async function leftAlone(name = "at the stop page") {
    const begun = await asked(name)
    grantedIn(await complete(begun))
    return begun
  }
  const isLeftAlone = async () => (await rowsOf("FROM opt_outs WHERE source = 'person'")).length === 1

  /** Has a browser ask for a code to sign in with, by a channel, and says what became of it. */
  async function signInBy(at: Container, channel: Channel, phoneNumber: string) {
    const by = caller(`${phoneNumber} by ${channel}`)
    const first = channel === "whatsapp" ? "sms" : channel
    const typed = { country: "US", phoneNumber, channel: first } as const
    const seen = grantedIn(await at.workflows.startPhoneSignIn(by, typed))
    await at.workflows.sendQueued(present(seen.deliveryId))
    const { challengeId } = seen.view
    if (channel === "whatsapp") {
      const resent = grantedIn(await at.workflows.resendCode(by, { challengeId, channel }))
      await at.workflows.sendQueued(present(resent.deliveryId))
    }
    return present(await at.workflows.watchChallenge(by.opener, challengeId)).view.delivery
  }
  const requests = async () =>
    (await emulators.twilio.requestCount()) +
    (await emulators.plivo.requestCount()) +
    (await present(site.container.devInbox).list(number, 100)).length

  it.each(testCodeProviders)(
    "is asked for by nobody, by no channel, while others are: $name",
    async (provider) => {
      await leftAlone()
      const at = site.anotherProcess(provider.variables(emulators))
      callbacks.answerWith(at)
      if (provider.onWhatsApp !== null) await switchWhatsAppOn(at, provider.onWhatsApp)
      const before = await requests()
      for (const channel of provider.channels)
        expect(await signInBy(at, channel, number)).toMatchObject({ channel, failure: "left-alone" })
      expect(await requests(), "nobody was asked").toBe(before)
      for (const channel of provider.channels)
        expect(await signInBy(at, channel, other)).toMatchObject({ channel, failure: null })
    },
  )

  it.each(testCodeProviders)(
    "gets the one code of the day, and with it messages again: $name",
    async (provider) => {
      await leftAlone()
      const at = site.anotherProcess(provider.variables(emulators))
      callbacks.answerWith(at)
      const by = caller("back at the page")
      const typed = { country: "US", phoneNumber: number }
      const seen = grantedIn(await at.workflows.startOptOut(by, typed))
      await at.workflows.sendQueued(present(seen.deliveryId))
      const stranger = await at.workflows.startOptOut(caller("a stranger"), typed)
      expect(refusalIn(stranger)).toMatch(/^limited by number-(stop-codes|other-purpose)$/)
      const { challengeId } = seen.view
      const code = await provider.codeIn(at, emulators, { number, channel: "sms" })
      expect(grantedIn(await at.workflows.completeOptOut(by, { challengeId, code })).changed).toBe(false)
      expect(grantedIn(await at.workflows.liftOptOut(by, { challengeId }))).toEqual({ changed: true })
      expect(await signInBy(at, "sms", number)).toMatchObject({ failure: null })
    },
  )

  it("gets neither texts that somebody sends on purpose nor notices", async () => {
    const admin = site.anotherProcess({ ADMIN_PHONE_NUMBERS: `${number},${other}` })
    await registeredAt(admin, number)
    await leftAlone()
    const shop = { kind: "key", name: "shop" } as const
    const asked = { text: "Hello", mediaUrls: [], options: {}, idempotencyKey: null }
    const to = { country: "US", phoneNumber: number }
    expect(await admin.workflows.sendMessage(shop, { ...asked, to })).toMatchObject({
      refusal: { kind: "left-alone" },
    })
    const before = await requests()
    await registeredAt(admin, other, { by: caller("the new one") })
    const notices = await admin.workflows.takeUpNotices()
    expect(notices).toHaveLength(1)
    for (const id of notices) expect(await admin.workflows.sendQueued(id)).toBeNull()
    expect(await requests()).toBe(before)
    expect(await rowsOf("kind::text, failure FROM deliveries WHERE state = 'failed'")).toEqual([
      { kind: "administrator-added", failure: "left-alone" },
    ])
  })

  it("is written down by the hash of the number alone, and no account and no session is touched", async () => {
    await registeredAt(site.container, number)
    const before = [await rowsOf("* FROM users"), await rowsOf("* FROM sessions")]
    const begun = await leftAlone()
    const optOuts = await rowsOf("* FROM opt_outs")
    expect(optOuts).toMatchObject([{ source: "person", provider: "site" }])
    grantedIn(await lift(begun))
    expect([await rowsOf("* FROM users"), await rowsOf("* FROM sessions")]).toEqual(before)
    const events = await rowsOf("* FROM audit_events WHERE action LIKE 'left-alone%' ORDER BY id")
    expect(events).toMatchObject(
      ["left-alone", "left-alone-lifted"].map((action) => ({
        action,
        number_key: optOuts[0]?.number_key,
        actor_user_id: null,
        address_key: null,
      })),
    )
    expect(JSON.stringify([events, optOuts])).not.toContain("4155550132")
  })

  it("gets one code, however many ask at one moment, by text or by call", async () => {
    await leftAlone()
    for (let round = 0; round < 10; round += 1) {
      await site.clock.advance(86_400_000)
      const before = (await present(site.container.devInbox).list(number, 100)).length
      const starts = Array.from({ length: 8 }, (_, index) =>
        site.container.workflows.startOptOut(caller(`stranger ${round} ${index}`), {
          country: "US",
          phoneNumber: number,
          channel: index % 2 === 0 ? "sms" : "call",
        }),
      )
      const answers = await Promise.all(starts)
      const granted = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
      expect(granted).toHaveLength(1)
      for (const { deliveryId } of granted) await site.container.workflows.sendQueued(present(deliveryId))
      expect(await present(site.container.devInbox).list(number, 100)).toHaveLength(before + 1)
    }
  })

  it("is so once, however often its code comes at one moment, and lifted once", async () => {
    const begun = await asked("eager")
    const answers = await Promise.all(Array.from({ length: 5 }, () => complete(begun)))
    expect(answers.map(refusalIn).filter((kind) => kind === "granted")).toHaveLength(1)
    const lifts = await Promise.all(Array.from({ length: 8 }, () => lift(begun)))
    expect(lifts.map(refusalIn).sort()).toEqual(["granted", ...Array(7).fill("challenge-gone")].sort())
    expect((await rowsOf("action FROM audit_events ORDER BY id")).map(({ action }) => action)).toEqual([
      "left-alone",
      "left-alone-lifted",
    ])
  })

  it("stays so whatever replies come at the same moment", async () => {
    const { workflows } = site.container
    for (let round = 0; round < 20; round += 1) {
      await forgetNumbers()
      const begun = await asked(`round ${round}`)
      const reply = (text: string) =>
        workflows.recordReply({ provider: "twilio", from: number, text, meaning: null })
      await Promise.all([reply("STOP"), complete(begun), reply("START"), reply("STOP"), reply("START")])
      expect(await isLeftAlone()).toBe(true)
    }
  })

  it("ends in one consistent state where one browser lifts it while another one asks for it", async () => {
    for (let round = 0; round < 20; round += 1) {
      await forgetNumbers()
      const first = await leftAlone("one")
      const second = await asked("another")
      const [lifted, left] = await Promise.all([lift(first), complete(second)])
      expect(grantedIn(lifted)).toEqual({ changed: true })
      // Who found it left alone already came first, and who changed anything came last.
      expect(await isLeftAlone()).toBe(grantedIn(left).changed)
    }
  })
})
