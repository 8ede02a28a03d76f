import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { caller, present } from "@/testing/builders"
import { type CallbackServer, openCallbackServer } from "@/testing/callback-server"
import { openTwilio } from "@/testing/code-providers"
import { emulatedMessagingService, logtoConnector } from "@/testing/logto-connector"
import { grantedIn } from "@/testing/results"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { testSecret } from "@/testing/test-environment"
import type { Container } from "./container"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const nextSecret = [...testSecret].toReversed().join("")
const newNumbers = ["+14155550132", "+14155550133", "+14155550134", "+14155550135"][Symbol.iterator]()

describe("a site that imported a connector of Logto", () => {
  let callbacks: CallbackServer
  let twilio: Awaited<ReturnType<typeof openTwilio>>
  let site: TestSite
  let another: Container
  beforeAll(async () => {
    callbacks = await openCallbackServer()
    twilio = await openTwilio()
    site = await openTestSite({}, { APP_URL: callbacks.origin, TWILIO_API_BASE_URL: twilio.origin })
    callbacks.answerWith(site.container)
    another = site.anotherProcess()
    vi.useFakeTimers({ toFake: ["performance"] })
    // What both had in force before: no account, and so the dev inbox.
    for (const process of [site.container, another])
      expect(await process.messengerNames()).toEqual(["dev-inbox"])
    grantedIn(await site.container.workflows.importLogtoConnector(saver, logtoConnector))
  })
  afterEach(() => site.clock.forgetAllButSettings())
  afterAll(async () => {
    vi.useRealTimers()
    await callbacks.settled()
    await Promise.all([site.close(), twilio.close()])
    await callbacks.close()
  })

  /** Registers a number that nobody has used yet, as far as the text. */
  async function textedBy({ workflows }: Container) {
    const phoneNumber = present(newNumbers.next().value)
    const seen = grantedIn(await workflows.startRegistration(caller(), { country: "US", phoneNumber }))
    const sent = await workflows.sendQueued(present(seen.deliveryId))
    return { sent, texts: await twilio.messages(phoneNumber) }
  }

  it("sends the next code with its account, service and words, and nothing to the dev inbox", async () => {
    const { sent, texts } = await textedBy(site.container)
    expect(sent).toMatchObject({ provider: "twilio", outcome: { state: "accepted" } })
    expect(texts).toMatchObject([
      {
        messagingServiceSid: emulatedMessagingService,
        body: expect.stringMatching(/^\d{6} makes you one of/),
      },
    ])
    expect(site.container.devInbox).toBeNull()
    expect((await site.rows.query("SELECT id FROM inbox_messages")).rows).toEqual([])
  })

  it("takes the reports that Twilio signs with the imported token", async () => {
    const { sent, texts } = await textedBy(site.container)
    await twilio.report(present(texts[0]).sid, "delivered")
    await callbacks.settled()
    const { rows } = await site.rows.query("SELECT state FROM deliveries WHERE id = $1", [sent?.deliveryId])
    expect(rows).toEqual([{ state: "delivered" }])
  })

  it("tells its owner who sends, and that the dev inbox does not", async () => {
    expect(await site.container.messengerNames()).toEqual(["twilio"])
    const { notes } = await site.container.workflows.readSettings()
    expect(notes).toEqual([{ kind: "dev-inbox-passed-over" }])
  })

  it("is followed by every other process within five seconds", async () => {
    vi.advanceTimersByTime(5_000)
    expect((await textedBy(another)).sent).toMatchObject({ provider: "twilio" })
  })

  it("keeps no token in clear, neither in the settings nor in what was written down", async () => {
    grantedIn(await site.container.workflows.importLogtoConnector(saver, logtoConnector, "es"))
    const { rows: settings } = await site.rows.query("SELECT * FROM settings")
    const { rows: events } = await site.rows.query("SELECT * FROM audit_events")
    expect(events).toMatchObject([{ action: "settings-saved", actor_user_id: saver.userId }])
    expect(JSON.stringify([settings, events])).not.toContain(logtoConnector.authToken)
    expect(JSON.stringify(settings)).not.toContain(logtoConnector.accountSID)
  })

  it("goes on with a new APP_SECRET beside the previous one, and not with another secret alone", async () => {
    const rotated = site.anotherProcess({ APP_SECRET: nextSecret, APP_SECRET_PREVIOUS: testSecret })
    expect((await textedBy(rotated)).sent).toMatchObject({ provider: "twilio" })
    const stranger = site.anotherProcess({ APP_SECRET: nextSecret })
    await expect(stranger.messengerNames()).rejects.toThrow("sealed with another APP_SECRET")
  })

  it("goes on with the new secret alone once a process with both has sealed it anew", async () => {
    const rotated = site.anotherProcess({ APP_SECRET: nextSecret, APP_SECRET_PREVIOUS: testSecret })
    expect(await rotated.renewSeals()).toBe(2)
    expect(await rotated.renewSeals()).toBe(0)
    const alone = site.anotherProcess({ APP_SECRET: nextSecret })
    expect(await alone.messengerNames()).toEqual(["twilio"])
    // Both know a number by the same hash: limits go on.
    const typed = { country: "US", phoneNumber: "+14155550132" }
    grantedIn(await rotated.workflows.startPhoneSignIn(caller(), typed))
    const again = await alone.workflows.startPhoneSignIn(caller("another browser"), typed)
    expect(again).toMatchObject({ ok: false, refusal: { rule: "number-send-wait" } })
    // Back again, for what follows here.
    const back = site.anotherProcess({ APP_SECRET: testSecret, APP_SECRET_PREVIOUS: nextSecret })
    expect(await back.renewSeals()).toBe(2)
  })

  it("is as it was after an import that was refused", async () => {
    const { workflows } = site.container
    const { version } = await workflows.readSettings()
    const refused = await workflows.importLogtoConnector(saver, { ...logtoConnector, authToken: "" })
    expect(refused).toMatchObject({ ok: false, refusal: { kind: "logto-refused" } })
    const { rows } = await site.rows.query("SELECT version FROM settings")
    expect(rows).toEqual([{ version }])
  })
})
