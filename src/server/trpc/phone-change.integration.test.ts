import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { wrongCode } from "@/testing/results"
import { type SiteBrowser, siteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const [oldNumber, newNumber, knownNumber] = ["+14155550132", "+14155550133", "+14155550134"]
const typed = (phoneNumber: string) => ({ country: "US", phoneNumber })

describe("the procedures of a change of the number", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    await site.close()
  })

  const textsTo = async (number: string) =>
    (await present(site.container.devInbox).list(number, 10)).map(({ body }) => body)
  const codeTo = async (number: string) =>
    present(/^\d{6}/.exec((await textsTo(number))[0] ?? "")?.[0], "code")

  /** A browser in which somebody has just made an account. */
  async function member(number = oldNumber): Promise<SiteBrowser> {
    const made = siteBrowser(site.container)
    const { challengeId } = await made.call((api) => api.registration.start(typed(number)))
    const code = await codeTo(number)
    const attempt = { challengeId, code, password: "gravel-lamp-9", email: null }
    await made.call((api) => api.registration.complete(attempt))
    return made
  }

  async function changed(browser: SiteBrowser): Promise<string> {
    const { challengeId } = await browser.call((api) => api.phoneChange.start(typed(newNumber)))
    const attempt = { challengeId, code: await codeTo(newNumber) }
    expect(await browser.call((api) => api.phoneChange.complete(attempt))).toEqual({
      outcome: "changed",
      oldNumberTold: true,
    })
    const [notice] = await textsTo(oldNumber)
    return present(/^.* http:\/\/localhost:3000\/undo#(\S+)$/.exec(notice ?? "")?.[1], "link")
  }

  it("move an account, tell the old number, and move it back by the link, once", async () => {
    const browser = await member()
    const token = await changed(browser)
    expect(await browser.call((api) => api.session.current())).toMatchObject({ phoneNumber: newNumber })

    const finder = siteBrowser(site.container)
    const undone = await finder.call((api) => api.phoneChange.undo({ token }))
    expect(undone).toEqual({ phoneNumber: "+1 ••• ••• •132", forgotten: [] })
    expect((await textsTo(newNumber))[0], "the number that it took away").toBe(
      "The change of your Marlow Cycles number was undone. " +
        "+1 *** *** *132 signs in again, and this number no longer does.",
    )
    expect(finder.written, "who undoes it is signed in to nothing").toEqual([])
    expect(await browser.call((api) => api.session.current())).toBeNull()
    const linkOver = { refusal: { kind: "link-over" } }
    await expect(finder.call((api) => api.phoneChange.undo({ token }))).rejects.toMatchObject(linkOver)
  })

  it("answer alike for a number that has an account and one that has none, until it is proved", async () => {
    await registeredAt(site.container, knownNumber)
    await registeredAt(site.container, newNumber)
    await site.rows.query("DELETE FROM users WHERE phone_number = $1", [newNumber])
    const told = []
    for (const number of [knownNumber, newNumber]) {
      const browser = await member()
      const before = browser.written.length
      const { challengeId, ...started } = await browser.call((api) => api.phoneChange.start(typed(number)))
      const { challengeId: _, ...seen } = await browser.call((api) => api.challenge.status({ challengeId }))
      const code = await codeTo(number)
      const wrong = { challengeId, code: wrongCode(code) }
      const refused = await browser
        .call((api) => api.phoneChange.complete(wrong))
        .catch((error: { code: string; refusal: unknown }) => [error.code, error.refusal])
      const cookies = browser.written.slice(before).map((cookie) => cookie.replace(/=[^;]*/, "="))
      const texts = (await textsTo(number)).map((text) => text.replaceAll(/\d{6}/g, "000000"))
      const shown = { ...started, phoneNumber: "", delivery: null }
      told.push({ shown, seen: { ...seen, phoneNumber: "" }, refused, cookies, texts })
      await site.rows.query("DELETE FROM users WHERE phone_number = $1", [oldNumber])
    }
    expect(told[0]).toEqual(told[1])
  })

  it("tell who proves a number of another account that it has one, and leave both as they are", async () => {
    await registeredAt(site.container, knownNumber)
    const browser = await member()
    const { challengeId } = await browser.call((api) => api.phoneChange.start(typed(knownNumber)))
    const attempt = { challengeId, code: await codeTo(knownNumber) }
    expect(await browser.call((api) => api.phoneChange.complete(attempt))).toEqual({
      outcome: "already-registered",
    })
    expect(await browser.call((api) => api.session.current())).toMatchObject({ phoneNumber: oldNumber })
    expect(await textsTo(oldNumber)).toHaveLength(1)
  })

  it("keep a challenge to the session of its account, in whichever browser", async () => {
    const [mine, theirs] = [await member(), await member(knownNumber)]
    const { challengeId } = await mine.call((api) => api.phoneChange.start(typed(newNumber)))
    const attempt = { challengeId, code: await codeTo(newNumber) }
    theirs.jar.set("ringback-start", present(mine.jar.get("ringback-start")))
    const gone = { refusal: { kind: "challenge-gone" } }
    await expect(theirs.call((api) => api.phoneChange.complete(attempt))).rejects.toMatchObject(gone)
    mine.jar.delete("ringback-start")
    await expect(mine.call((api) => api.phoneChange.complete(attempt))).rejects.toMatchObject(gone)
  })
})
