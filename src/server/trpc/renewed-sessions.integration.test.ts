import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { type SiteBrowser, siteBrowser } from "@/testing/site-browser"
import { createSoftwareAuthenticator } from "@/testing/software-authenticator"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { refusalOf } from "./refusal-error"

const origin = "http://localhost:3000"
const [number, newNumber] = ["+14155550132", "+14155550133"]
const password = "gravel-lamp-9"
const cookieName = "ringback-session"
const daySeconds = 86_400

describe("the cookie of a session in which somebody has proved themselves anew", () => {
  let site: TestSite
  let browser: SiteBrowser
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(async () => {
    await site.clock.forgetEverything()
    browser = siteBrowser(site.container)
    const typed = { country: "US", phoneNumber: number }
    const { challengeId } = await browser.call((api) => api.registration.start(typed))
    const attempt = { challengeId, code: await codeTo(number), password, email: null }
    await browser.call((api) => api.registration.complete(attempt))
  })
  afterAll(() => site.close())

  async function codeTo(to: string): Promise<string> {
    const [text] = await present(site.container.devInbox).list(to, 1)
    return present(/^\d{6}/.exec(text?.body ?? "")?.[0], "code")
  }
  async function recoveryCode(): Promise<string> {
    const { codes } = await browser.call((api) => api.recoveryCodes.make())
    return present(codes[0], "recovery code")
  }

  /** What a person does, once all is ready for it. */
  const deeds: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
    "a proof by the password": async () => () => browser.call((api) => api.proof.withPassword({ password })),
    "a proof by a recovery code": async () => {
      const given = { recoveryCode: await recoveryCode() }
      return () => browser.call((api) => api.proof.withRecoveryCode(given))
    },
    "a proof by a code": async () => {
      const { challengeId } = await browser.call((api) => api.proof.startCode({}))
      const attempt = { challengeId, code: await codeTo(number) }
      return () => browser.call((api) => api.proof.withCode(attempt))
    },
    "a proof by a passkey": async () => {
      const device = createSoftwareAuthenticator({ origin })
      const made = device.create(await browser.call((api) => api.passkeys.startAdding()))
      await browser.call((api) => api.passkeys.add({ answer: made, name: "Phone" }))
      const answer = device.get(await browser.call((api) => api.proof.startPasskey()))
      return () => browser.call((api) => api.proof.withPasskey({ answer }))
    },
    "another password": async () => () =>
      browser.call((api) => api.password.set({ currentPassword: password, password: "harbour-tin-4" })),
    "another number": async () => {
      const typed = { country: "US", phoneNumber: newNumber }
      const { challengeId } = await browser.call((api) => api.phoneChange.start(typed))
      const attempt = { challengeId, code: await codeTo(newNumber) }
      return () => browser.call((api) => api.phoneChange.complete(attempt))
    },
  }

  /** Whoever has a copy of the session cookie. */
  function thief(): SiteBrowser {
    const copied = siteBrowser(site.container)
    copied.jar.set(cookieName, present(browser.jar.get(cookieName), "session cookie"))
    return copied
  }
  const currentIn = (at: SiteBrowser) => at.call((api) => api.session.current())
  const sessionIn = async (at: SiteBrowser) =>
    (await at.call((api) => api.ownSessions.list())).find(({ isThis }) => isThis)?.sessionId
  const sessionCookies = () => browser.written.filter((cookie) => cookie.startsWith(`${cookieName}=`))
  const lifetimeOf = (cookie: string | undefined) => Number(/Max-Age=(\d+)/.exec(cookie ?? "")?.[1])

  it.each(Object.entries(deeds))(
    "is another one after %s, and the old one opens nothing",
    async (_, ready) => {
      const deed = await ready()
      const stolen = thief()
      const before = { session: await sessionIn(browser), cookies: sessionCookies().length }
      expect(await sessionIn(stolen)).toBe(before.session)
      await deed()
      expect(await currentIn(stolen)).toBeNull()
      expect(await sessionIn(browser), "the session is the same").toBe(before.session)
      const given = sessionCookies().slice(before.cookies)
      expect(given).toHaveLength(1)
      expect(lifetimeOf(given[0])).toBeGreaterThan(daySeconds - 120)
      expect(lifetimeOf(given[0])).toBeLessThan(daySeconds)
    },
  )

  it("lasts as long as the session has left", async () => {
    await site.clock.advance(1_800_000)
    await browser.call((api) => api.proof.withPassword({ password }))
    const seconds = lifetimeOf(sessionCookies().at(-1))
    expect(seconds).toBeGreaterThan(daySeconds - 1_800 - 120)
    expect(seconds).toBeLessThanOrEqual(daySeconds - 1_800)
  })

  it("stays as it was after a proof that is wrong", async () => {
    const written = sessionCookies().length
    const wrong = browser.call((api) => api.proof.withPassword({ password: "wrong password" }))
    expect(await wrong.catch(refusalOf)).toEqual({ kind: "password-wrong" })
    expect(sessionCookies()).toHaveLength(written)
    expect(await currentIn(browser)).not.toBeNull()
  })

  it("is given once where two tabs prove at once, and the browser stays signed in", async () => {
    for (let round = 0; round < 20; round += 1) {
      const written = sessionCookies().length
      const given = { recoveryCode: await recoveryCode() }
      const old = thief()
      const answers = await Promise.all([
        browser.call((api) => api.proof.withPassword({ password })).catch(refusalOf),
        browser.call((api) => api.proof.withRecoveryCode(given)).catch(refusalOf),
      ])
      for (const answer of answers) expect([{ proved: true }, { kind: "signed-out" }]).toContainEqual(answer)
      expect(answers).toContainEqual({ proved: true })
      expect(sessionCookies()).toHaveLength(written + 1)
      expect(await currentIn(old)).toBeNull()
      expect(await currentIn(browser)).not.toBeNull()
    }
  })
})
