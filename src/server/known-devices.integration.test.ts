import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Container } from "@/server/container"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { signInAt, siteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const testNumber = "+14155550133"
const fixed = "123459"
const deviceCookie = "ringback-device"
const notice = "A new device signed in to your Marlow Cycles account. Not you? Check your account."

describe("a device that an account does not know", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(
      {
        firstWaitMs: 0,
        secondWaitMs: 0,
        laterWaitMs: 0,
        sendsPerNumberPerHour: 1000,
        sendsPerNumberPerDay: 1000,
        startsPerAddressPerHour: 1000,
        startsPerPrefixPerHour: 1000,
      },
      { TEST_NUMBERS: `${testNumber}=${fixed}@2999-12-31`, ALLOW_TEST_NUMBERS: "1" },
    )
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const texts = async (to = number) => {
    const inbox = await present(site.container.devInbox).list(to, 100)
    return inbox.map(({ body }) => body).reverse()
  }
  const notices = async (to = number) => (await texts(to)).filter((text) => !/^\d{6}/.test(text))
  const kept = async (what: string) => (await site.rows.query(`SELECT ${what}`)).rows
  const signInOnNew = (says: Record<string, string> = {}, container: Container = site.container) =>
    signInAt(container, siteBrowser(container, says), number)

  it("is told by text, once, to the number of the account and to nobody else", async () => {
    await registeredAt(site.container, number)
    const browser = siteBrowser(site.container)
    for (const _time of ["first", "second"]) await signInAt(site.container, browser, number)
    expect(await notices()).toEqual([notice])
    expect(await kept("DISTINCT to_number FROM deliveries")).toEqual([{ to_number: number }])
    expect(await kept("state::text, provider FROM deliveries WHERE kind = 'new-device'")).toEqual([
      { state: "delivered", provider: "dev-inbox" },
    ])
  })

  it("is told in the language that the number reads, and in the owner's own words", async () => {
    await registeredAt(site.container, number)
    await signInOnNew({ "accept-language": "de-CH,de;q=0.9,en;q=0.5" })
    expect(await notices()).toEqual([
      "Anmeldung bei Marlow Cycles mit einem neuen Gerät. Waren Sie das nicht? Prüfen Sie Ihr Konto.",
    ])
    const ours = site.anotherProcess()
    const templates = [
      { usageType: "SignIn", language: "cy", content: "{{code}} yw eich cod {{app}}." },
      { usageType: "NewDevice", language: "cy", content: "Dyfais newydd: {{app}}" },
    ]
    const settings = { version: 0, templates, whatsAppTemplates: [], routes: [] }
    await startedSignIn(ours, number)
    const saver = {
      userId: present((await kept("id FROM users"))[0]).id as string,
      addressKey: "198.51.100.7",
    }
    grantedIn(await ours.workflows.saveSettings(saver, settings))
    await signInOnNew({ "accept-language": "cy" }, ours)
    expect((await notices()).at(-1)).toBe("Dyfais newydd: Marlow Cycles")
  })

  it("is not told where the owner does not want it", async () => {
    await registeredAt(site.container, number)
    await signInOnNew({}, site.anotherProcess({ NEW_DEVICE_NOTICE: "0" }))
    expect(await notices()).toEqual([])
  })

  it("is not told to a number that wants no texts", async () => {
    await registeredAt(site.container, number)
    const begun = await startedSignIn(site.container, number, { ...caller(), device: anotherDevice() })
    await site.container.workflows.recordReply({
      provider: "twilio",
      from: number,
      text: "STOP",
      meaning: "stop",
    })
    const done = grantedIn(await site.container.workflows.completeSignIn(begun.by, begun))
    for (const id of done.kind === "signed-in" ? done.noticeIds : [])
      expect(await site.container.workflows.sendQueued(id)).toBeNull()
    expect(await notices()).toEqual([])
    expect(await kept("state::text, failure FROM deliveries WHERE kind = 'new-device'")).toEqual([
      { state: "failed", failure: "opted-out" },
    ])
  })

  it("costs nothing for a test number: no provider is asked, and the record says so", async () => {
    const { workflows } = site.container
    for (const name of ["one device", "another device"]) {
      const by = { ...caller(name), device: anotherDevice() }
      const seen = grantedIn(await workflows.startPhoneSignIn(by, { country: "US", phoneNumber: testNumber }))
      const { challengeId } = seen.view
      const done = grantedIn(await workflows.completeSignIn(by, { challengeId, code: fixed }))
      if (done.kind === "no-account") {
        const attempt = { challengeId, code: null, password: "gravel-lamp-9", email: null }
        grantedIn(await workflows.completeRegistration(by, attempt))
      } else if (done.kind === "signed-in") {
        expect(done.noticeIds).toHaveLength(1)
        for (const id of done.noticeIds)
          expect(await workflows.sendQueued(id)).toMatchObject({ provider: "test-number", cost: null })
      }
    }
    expect(await texts(testNumber)).toEqual([])
    expect(
      await kept("provider, state::text, price_amount FROM deliveries WHERE kind = 'new-device'"),
    ).toEqual([{ provider: "test-number", state: "delivered", price_amount: null }])
  })

  it("is told at most once where it signs in twice at the same moment, in two processes", async () => {
    await registeredAt(site.container, number)
    const processes = [site.container, site.anotherProcess()]
    for (let round = 0; round < 10; round += 1) {
      await site.rows.query("UPDATE deliveries SET created_at = created_at - interval '1 day'")
      const device = anotherDevice()
      const begun = []
      for (const tab of ["one", "two"])
        begun.push(await startedSignIn(site.container, number, { ...caller(`${tab} ${round}`), device }))
      const answers = await Promise.all(
        begun.map((each, index) => processes[index]?.workflows.completeSignIn(each.by, each)),
      )
      const ids = answers.flatMap((answer) => {
        const done = grantedIn(present(answer))
        return done.kind === "signed-in" ? done.noticeIds : []
      })
      expect(ids).toHaveLength(1)
    }
  })

  it("gets its cookie at the first sign-in, for half a year and anew at each, and keeps it when it leaves", async () => {
    await registeredAt(site.container, number)
    const browser = siteBrowser(site.container)
    await browser.call((api) => api.phoneSignIn.start({ country: "US", phoneNumber: number }))
    expect(browser.jar.has(deviceCookie), "asking for a code is no sign-in").toBe(false)
    await signInAt(site.container, browser, number)
    const cookie = browser.jar.get(deviceCookie)
    await browser.call((api) => api.session.end())
    expect([...browser.jar]).toEqual([[deviceCookie, cookie]])
    await signInAt(site.container, browser, number)
    const written = browser.written.filter((each) => each.startsWith(deviceCookie))
    const whole = `${deviceCookie}=${cookie}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax`
    expect(written).toEqual([whole, whole])
  })

  it("opens nothing with a cookie that was stolen from one that is known, and is only no news", async () => {
    await registeredAt(site.container, number)
    const known = siteBrowser(site.container)
    await signInAt(site.container, known, number)
    const thief = siteBrowser(site.container)
    const stolen = present(known.jar.get(deviceCookie))
    for (const name of [deviceCookie, "ringback-session", "ringback-start"]) thief.jar.set(name, stolen)
    expect(await thief.call((api) => api.session.current())).toBeNull()
    await expect(thief.call((api) => api.ownSessions.list())).rejects.toMatchObject({
      refusal: { kind: "signed-out" },
    })
    const before = await notices()
    thief.jar.delete("ringback-start")
    await signInAt(site.container, thief, number)
    expect(await notices()).toEqual(before)
    expect(JSON.stringify(await kept("d::text FROM known_devices d")), "at rest it is a hash").not.toContain(
      stolen,
    )
  })

  it.each(["", "short", "A".repeat(44), `${"A".repeat(42)}=`])(
    "gets a new cookie in the place of what is none: %j",
    async (planted) => {
      await registeredAt(site.container, number)
      const browser = siteBrowser(site.container)
      browser.jar.set(deviceCookie, planted)
      await signInAt(site.container, browser, number)
      expect(browser.jar.get(deviceCookie)).toMatch(/^[\w-]{43}$/)
    },
  )
})

let devices = 0

/** A device that nobody has seen before. */
function anotherDevice() {
  devices += 1
  return { ...caller().device, hash: caller(`device ${devices}`).opener }
}
