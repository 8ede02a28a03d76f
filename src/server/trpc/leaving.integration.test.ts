import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { siteBrowser } from "@/testing/site-browser"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { eraseDueAccounts } from "../erase-due-accounts"
import { log } from "../log"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const dayMs = 86_400_000

describe("leaving and taking one's data along, in a browser", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const lastText = async () => present((await present(site.container.devInbox).list(number, 1))[0]).body
  const lastCode = async () => present(/^\d{6}/.exec(await lastText())?.[0])

  async function registered() {
    const browser = siteBrowser(site.container)
    const { challengeId } = await browser.call((api) => api.registration.start(typed))
    const finish = { challengeId, code: await lastCode(), password: "gravel-lamp-9", email: null }
    await browser.call((api) => api.registration.complete(finish))
    return browser
  }

  async function signedIn() {
    const browser = siteBrowser(site.container)
    const { challengeId } = await browser.call((api) => api.phoneSignIn.start(typed))
    const code = await lastCode()
    const { outcome } = await browser.call((api) => api.signIn.complete({ challengeId, code }))
    return { browser, outcome }
  }

  it("takes the session cookie away, tells the number, and lets whoever signs in keep the account", async () => {
    const { call, jar } = await registered()
    const { deletionDueAt } = await call((api) => api.leaving.leave({ utcOffsetMinutes: 0 }))
    expect(Date.parse(present(deletionDueAt)) - Date.now()).toBeGreaterThan(6.9 * dayMs)
    expect([...jar.keys()]).not.toContain("ringback-session")
    expect(await call((api) => api.session.current())).toBeNull()
    const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" })
    expect(await lastText()).toBe(
      `Your Marlow Cycles account will be deleted on ${day.format(new Date(present(deletionDueAt)))}. ` +
        "To keep it, sign in before that day and press Keep.",
    )

    const { browser } = await signedIn()
    expect(await browser.call((api) => api.session.current())).toMatchObject({ deletionDueAt })
    expect(await browser.call((api) => api.leaving.keep())).toEqual({ kept: true })
    expect(await browser.call((api) => api.session.current())).toMatchObject({ deletionDueAt: null })
  })

  it("is over when the grace is, in every process, and the chore erases what is left", async () => {
    const { call } = await registered()
    await call((api) => api.leaving.leave({ utcOffsetMinutes: 0 }))
    const { browser } = await signedIn()
    await site.clock.advance(7 * dayMs)
    expect(await browser.call((api) => api.session.current())).toBeNull()
    await expect(browser.call((api) => api.leaving.keep())).rejects.toMatchObject({
      refusal: { kind: "signed-out" },
    })
    const users = async () => (await site.rows.query("SELECT FROM users")).rows.length
    expect(await users()).toBe(1)
    await eraseDueAccounts(site.container, log(), noMore())
    expect(await users()).toBe(0)
    expect((await signedIn()).outcome).toBe("no-account")
  })

  it("is looked for each time that it is time to, also after the database was away", async () => {
    const { call } = await registered()
    await call((api) => api.leaving.leave({ utcOffsetMinutes: 0 }))
    await site.clock.advance(7 * dayMs)
    let looks = 0
    const workflows = {
      ...site.container.workflows,
      eraseDueAccounts: async () => {
        looks += 1
        if (looks === 1) throw new Error("terminating connection")
        return site.container.workflows.eraseDueAccounts()
      },
    }
    await eraseDueAccounts({ workflows }, log(), hours(2))
    expect(looks).toBe(3)
    expect((await site.rows.query("SELECT FROM users")).rows).toHaveLength(0)
  })

  it("refuses zones that there are not", async () => {
    const { call } = await registered()
    for (const utcOffsetMinutes of [-721, 841, 0.5, Number.NaN])
      await expect(call((api) => api.leaving.leave({ utcOffsetMinutes }))).rejects.toMatchObject({
        code: "BAD_REQUEST",
      })
    expect(await call((api) => api.session.current())).toMatchObject({ deletionDueAt: null })
  })

  it("gives the whole file in parts, and only after a fresh proof", async () => {
    const { call } = await registered()
    const part = await call((api) => api.ownData.exported({ after: null }))
    expect(part.opening).toMatchObject({ format: "ringback-account-1", account: { phoneNumber: number } })
    expect(part.lists.events?.map(({ action }) => action)).toEqual(["registered", "account-exported"])
    expect(part.next).toBeNull()
    const rest = await call((api) => api.ownData.exported({ after: { list: "messages", from: 1 } }))
    expect(rest).toMatchObject({ opening: null, lists: { messages: [] } })
    expect(rest.lists).not.toHaveProperty("sessions")

    await site.clock.advance(600_000)
    await expect(call((api) => api.ownData.exported({ after: null }))).rejects.toMatchObject({
      refusal: { kind: "proof-needed", by: ["password"] },
    })
  })
})

async function* hours(count: number) {
  for (let hour = 0; hour < count; hour += 1) yield hour
}
const noMore = () => hours(0)
