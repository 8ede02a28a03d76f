import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { signInAt, siteBrowser, type SiteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const other = "+14155550133"
const rounds = 20

const firefoxOnWindows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
const chromeOnAndroid =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"

describe("somebody's own sessions", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({
      firstWaitMs: 0,
      secondWaitMs: 0,
      laterWaitMs: 0,
      sendsPerNumberPerHour: 1000,
      sendsPerNumberPerDay: 1000,
      startsPerAddressPerHour: 1000,
      startsPerPrefixPerHour: 1000,
    })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const isIn = async ({ call }: SiteBrowser) => (await call((api) => api.session.current())) !== null
  const audited = async () => {
    const { rows } = await site.rows.query<{ action: string }>(
      "SELECT action FROM audit_events ORDER BY at, id",
    )
    return rows.map(({ action }) => action)
  }
  /** A browser that is signed in to an account which exists. */
  const signedIn = async (says: Record<string, string> = {}, container = site.container) => {
    const browser = siteBrowser(container, says)
    return { ...browser, sessionId: await signInAt(site.container, browser, number) }
  }

  it("are listed in words, this one first, and with nothing that opens anything", async () => {
    const onVercel = site.anotherProcess({ TRUSTED_PROXY: "vercel", VERCEL: "1" })
    await registeredAt(site.container, number)
    await signedIn({ "user-agent": chromeOnAndroid, "x-vercel-ip-country": "GB" }, onVercel)
    const { call, jar } = await signedIn({ "user-agent": firefoxOnWindows, "x-vercel-ip-country": "GB" })
    await site.clock.advance(7_300_000)
    await call((api) => api.session.current())
    const listed = await call((api) => api.ownSessions.list())
    expect(listed).toMatchObject([
      {
        browser: "Firefox",
        system: "Windows",
        form: "computer",
        country: null,
        strength: "code",
        isThis: true,
      },
      { browser: "Chrome", system: "Android", form: "phone", country: "United Kingdom", isThis: false },
    ])
    expect(listed.map(({ used }) => used)).toEqual(["1 minute ago", "2 hours ago"])
    const told = JSON.stringify(listed)
    for (const canary of [...jar.values(), number, "198.51.100.7"]) expect(told).not.toContain(canary)
  })

  it("are over on their very next request, in every process, and the others go on", async () => {
    await registeredAt(site.container, number)
    const [mine, lost] = [await signedIn(), await signedIn({}, site.anotherProcess())]
    expect(await mine.call((api) => api.ownSessions.end({ sessionId: lost.sessionId }))).toEqual({
      ended: true,
    })
    expect([await isIn(mine), await isIn(lost)]).toEqual([true, false])
    await expect(lost.call((api) => api.ownSessions.list())).rejects.toMatchObject({
      refusal: { kind: "signed-out" },
    })
    expect((await mine.call((api) => api.ownSessions.list())).map(({ isThis }) => isThis)).toEqual([
      true,
      false,
    ])
  })

  it("end everywhere else at once, and here alone they go on", async () => {
    await registeredAt(site.container, number)
    const [mine, ...others] = [await signedIn(), await signedIn(), await signedIn()] as const
    expect(await mine.call((api) => api.ownSessions.endOthers())).toEqual({ ended: 3 })
    expect(await Promise.all([mine, ...others].map(isIn))).toEqual([true, false, false])
    expect(await mine.call((api) => api.ownSessions.list())).toHaveLength(1)
    expect((await audited()).at(-1)).toBe("other-sessions-ended")
  })

  it("answer alike to a session that is somebody else's, nobody's or over", async () => {
    await registeredAt(site.container, other, { by: caller("somebody else") })
    const foreign = siteBrowser(site.container)
    const foreignId = await signInAt(site.container, foreign, other)
    await registeredAt(site.container, number)
    const [mine, over] = [await signedIn(), await signedIn()]
    await over.call((api) => api.session.end())
    const before = await audited()
    for (const sessionId of [foreignId, crypto.randomUUID(), over.sessionId])
      expect(await mine.call((api) => api.ownSessions.end({ sessionId }))).toEqual({ ended: false })
    expect(await isIn(foreign)).toBe(true)
    expect(await audited()).toEqual(before)
    for (const input of [{ sessionId: "1" }, { sessionId: foreignId, userId: foreignId }, {}, null])
      await expect(
        mine.call((api) => api.ownSessions.end(input as { sessionId: string })),
      ).rejects.toMatchObject({ code: "BAD_REQUEST" })
  })

  it("that asks to be ended itself is signed out, and the browser is told to drop its cookies", async () => {
    await registeredAt(site.container, number)
    const mine = await signedIn()
    const kept = new Map(mine.jar)
    expect(await mine.call((api) => api.ownSessions.end({ sessionId: mine.sessionId }))).toEqual({
      ended: true,
    })
    expect([...mine.jar.keys()]).toEqual(["ringback-device"])
    for (const [name, value] of kept) mine.jar.set(name, value)
    expect(await isIn(mine), "the cookie is dead wherever it was copied to").toBe(false)
    expect((await audited()).at(-1)).toBe("signed-out")
  })

  it("of which two end each other at the same moment: one is too late and is out, the other one stays", async () => {
    await registeredAt(site.container, number)
    const processes = [site.container, site.anotherProcess()] as const
    for (let round = 0; round < rounds; round += 1) {
      const [one, two] = [await signedIn({}, processes[0]), await signedIn({}, processes[1])]
      const answers = await Promise.allSettled(
        round % 2 === 0
          ? [
              one.call((api) => api.ownSessions.end({ sessionId: two.sessionId })),
              two.call((api) => api.ownSessions.end({ sessionId: one.sessionId })),
            ]
          : [one, two].map(({ call }) => call((api) => api.ownSessions.endOthers())),
      )
      expect((await Promise.all([one, two].map(isIn))).sort(), JSON.stringify(answers)).toEqual([false, true])
    }
  })

  it("end everywhere else while somebody signs in: the list tells all that live", async () => {
    await registeredAt(site.container, number)
    const mine = await signedIn()
    for (let round = 0; round < rounds; round += 1) {
      const late = siteBrowser(site.container)
      await Promise.all([
        mine.call((api) => api.ownSessions.endOthers()),
        signInAt(site.container, late, number).catch(() => null),
      ])
      const listed = await mine.call((api) => api.ownSessions.list())
      expect(listed).toHaveLength((await isIn(late)) ? 2 : 1)
    }
  })
})
