import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { openTwilio, verifyVariables } from "@/testing/code-providers"
import { siteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: "415 555 0132" }

describe("calling procedures", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    await site.close()
  })

  const browser = (container = site.container) => siteBrowser(container)
  const lastCode = async () => {
    const [text] = await present(site.container.devInbox).list(number, 1)
    return present(/^\d{6}/.exec(text?.body ?? "")?.[0])
  }

  it("signs somebody in from start to end, and gives the browser one session, and a cookie that outlives it and opens nothing", async () => {
    await registeredAt(site.container, number)
    await site.clock.advance(30_000)
    const { call, jar } = browser()
    expect(await call((api) => api.session.current())).toBeNull()
    const view = await call((api) => api.phoneSignIn.start(typed))
    expect([...jar.keys()]).toEqual(["ringback-start"])
    expect(
      (await call((api) => api.challenge.status({ challengeId: view.challengeId }))).delivery?.state,
    ).toBe("delivered")
    const code = await lastCode()
    expect(await call((api) => api.signIn.complete({ challengeId: view.challengeId, code }))).toEqual({
      outcome: "signed-in",
    })
    expect([...jar.keys()]).toEqual(["ringback-session", "ringback-device"])
    expect(await call((api) => api.session.current())).toMatchObject({
      phoneNumber: number,
      phoneNumberFormatted: "+1 415 555 0132",
      country: "US",
      administrator: false,
      session: { withPassword: false },
    })
    expect(await call((api) => api.session.end())).toEqual({ ended: true })
    expect(await call((api) => api.session.current())).toBeNull()
    expect([...jar.keys()]).toEqual(["ringback-device"])
    expect(await call((api) => api.session.current())).toBeNull()
  })

  it("begins with a call where the owner lets people choose it, and elsewhere refuses one, with no text in its place", async () => {
    const { call } = browser(site.anotherProcess({ CALL_FIRST: "1" }))
    const { challengeId } = await call((api) => api.phoneSignIn.start({ ...typed, channel: "call" }))
    const status = await call((api) => api.challenge.status({ challengeId }))
    expect(status).toMatchObject({ channel: "call", callsLeft: 1, delivery: { channel: "call" } })
    const refusal = { kind: "calls-off" }
    const asked = { ...typed, channel: "call" as const }
    for (const start of [
      () => browser().call((api) => api.registration.start(asked)),
      () => browser().call((api) => api.phoneSignIn.start(asked)),
      () => browser().call((api) => api.passwordSignIn.start({ ...asked, password: "any" })),
    ])
      await expect(start()).rejects.toMatchObject({ code: "BAD_REQUEST", refusal })
    const { rows } = await site.rows.query("SELECT channel::text FROM deliveries")
    expect(rows).toEqual([{ channel: "call" }])
  })

  it("registers a number that was proved at sign-in, without a second code", async () => {
    const { call } = browser()
    const { challengeId } = await call((api) => api.phoneSignIn.start(typed))
    const code = await lastCode()
    const told = await call((api) => api.signIn.complete({ challengeId, code }))
    expect(told).toMatchObject({ outcome: "no-account", challenge: { stage: "proved" } })
    const finish = { challengeId, code: null, password: "gravel-lamp-9", email: null }
    expect(await call((api) => api.registration.complete(finish))).toEqual({ outcome: "signed-in" })
  })

  it("keeps a challenge to the browser that began it", async () => {
    const [mine, foreign] = [browser(), browser()]
    const { challengeId } = await mine.call((api) => api.phoneSignIn.start(typed))
    const code = await lastCode()
    const gone = { refusal: { kind: "challenge-gone" } }
    for (const other of [foreign, browser()]) {
      await expect(other.call((api) => api.signIn.complete({ challengeId, code }))).rejects.toMatchObject(
        gone,
      )
      await expect(other.call((api) => api.challenge.status({ challengeId }))).rejects.toMatchObject(gone)
      await expect(
        other.call((api) => api.challenge.resend({ challengeId, channel: "sms" })),
      ).rejects.toMatchObject(gone)
    }
    expect(foreign.written).toEqual([])
  })

  it("takes nothing but what each expects: no further fields, no numbers, lists or nothing in place of texts", async () => {
    const { call } = browser()
    const inputs: unknown[] = [
      { ...typed, userId: "x" },
      { ...typed, channel: "whatsapp" },
      { ...typed, phoneNumber: 4155550132 },
      { ...typed, phoneNumber: ["4155550132"] },
      { country: "US" },
      { ...typed, phoneNumber: "1".repeat(65) },
      null,
    ]
    for (const input of inputs)
      await expect(call((api) => api.phoneSignIn.start(input as typeof typed))).rejects.toMatchObject({
        code: "BAD_REQUEST",
      })
  })

  it("sends a new code once it has told that the old one is gone at its provider", async () => {
    const emulator = await openTwilio()
    const { call } = browser(site.anotherProcess(verifyVariables(emulator)))
    const { challengeId } = await call((api) => api.phoneSignIn.start(typed))
    await emulator.expireVerification(number)
    await site.clock.advance(60_000)
    const entered = call((api) => api.signIn.complete({ challengeId, code: "123456" }))
    const refusal = { kind: "code-renewed", triesLeft: 4 }
    await expect(entered).rejects.toMatchObject({ code: "BAD_REQUEST", refusal })
    const { code } = present((await emulator.verifications(number)).at(-1))
    expect(await call((api) => api.signIn.complete({ challengeId, code }))).toMatchObject({
      outcome: "no-account",
    })
    await emulator.close()
  })

  it("answers that it is away, and not that it is broken, while there is no database", async () => {
    const away = site.anotherProcess({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" })
    await expect(browser(away).call((api) => api.phoneSignIn.start(typed))).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    })
  })
})
