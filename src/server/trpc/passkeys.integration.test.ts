import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from "@/testing/software-authenticator"
import { siteBrowser, type SiteBrowser } from "@/testing/site-browser"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { present } from "@/testing/builders"
import { refusalOf } from "./refusal-error"

const origin = "http://localhost:3000"
const number = { country: "US", phoneNumber: "+14155550132" }
const password = "gravel-lamp-9"

describe("the procedures of passkeys", () => {
  let site: TestSite
  let browser: SiteBrowser
  let device: SoftwareAuthenticator
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(async () => {
    await site.clock.forgetEverything()
    browser = siteBrowser(site.container)
    device = createSoftwareAuthenticator({ origin })
    const { challengeId } = await browser.call((site) => site.registration.start(number))
    await browser.call(async (site) =>
      site.registration.complete({ challengeId, code: await newestCode(), password, email: null }),
    )
  })
  afterAll(() => site.close())

  const newestCode = async () => {
    const [text] = await present(site.container.devInbox).list(number.phoneNumber, 1)
    return present(/^\d{6}/.exec(text?.body ?? "")?.[0])
  }
  const addTo = async (at: SiteBrowser, name = "Phone") => {
    const answer = device.create(await at.call((site) => site.passkeys.startAdding()))
    return at.call((site) => site.passkeys.add({ answer, name }))
  }
  const signedBy = async (at: SiteBrowser) => device.get(await at.call((site) => site.passkeySignIn.start()))
  const refused = (call: Promise<unknown>) => call.then(() => "granted", refusalOf)

  it("add one, show it without what a browser finds it by, rename it and take it away", async () => {
    const { passkeyId } = await addTo(browser)
    const [kept, ...others] = await browser.call((site) => site.passkeys.list())
    expect(others).toEqual([])
    expect(kept).toEqual({
      id: passkeyId,
      name: "Phone",
      addedAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      backedUp: true,
    })
    const renamed = await browser.call((site) => site.passkeys.rename({ passkeyId, name: "Work phone" }))
    expect(renamed).toEqual({ passkeyId, name: "Work phone" })
    expect(await browser.call((site) => site.passkeys.remove({ passkeyId }))).toEqual({ removed: true })
    expect(await browser.call((site) => site.passkeys.list())).toEqual([])
    expect(await refused(browser.call((site) => site.passkeys.remove({ passkeyId })))).toEqual({
      kind: "passkey-refused",
    })
  })

  it("open a session in a browser that was never here, and take its pre-auth cookie away", async () => {
    await addTo(browser)
    const stranger = siteBrowser(site.container)
    const answer = await signedBy(stranger)
    expect([...stranger.jar.keys()]).toEqual(["ringback-start"])
    const done = await stranger.call((site) => site.passkeySignIn.complete({ answer }))
    expect(done).toEqual({ outcome: "signed-in" })
    expect([...stranger.jar.keys()].toSorted()).toEqual(["ringback-device", "ringback-session"])
    expect(await stranger.call((site) => site.session.current())).toMatchObject({
      phoneNumber: number.phoneNumber,
      administrator: false,
      session: { strength: "passkey", withPassword: false },
    })
    expect(await refused(stranger.call((site) => site.passkeySignIn.complete({ answer })))).toEqual({
      kind: "passkey-refused",
    })
  })

  it("refuse an answer without the cookie of its question, in the words of every other one", async () => {
    await addTo(browser)
    const answer = await signedBy(siteBrowser(site.container))
    const complete = (at: SiteBrowser) => refused(at.call((site) => site.passkeySignIn.complete({ answer })))
    expect(await complete(siteBrowser(site.container))).toEqual({ kind: "passkey-refused" })
    const other = siteBrowser(site.container)
    await signedBy(other)
    expect(await complete(other)).toEqual({ kind: "passkey-refused" })
  })

  it("prove anew that somebody is there, and need that before a passkey comes or goes", async () => {
    const { passkeyId } = await addTo(browser)
    await site.rows.query("UPDATE sessions SET proved_at = proved_at - interval '10 minutes'")
    const needed = { kind: "proof-needed", by: ["passkey", "password"] }
    expect(await refused(browser.call((site) => site.passkeys.startAdding()))).toEqual(needed)
    expect(await refused(browser.call((site) => site.passkeys.remove({ passkeyId })))).toEqual(needed)
    const answer = device.get(await browser.call((site) => site.proof.startPasskey()))
    expect(await browser.call((site) => site.proof.withPasskey({ answer }))).toEqual({ proved: true })
    expect(await browser.call((site) => site.passkeys.remove({ passkeyId }))).toEqual({ removed: true })
  })

  it("offer one once to a browser, after its sign-in, and not where there is one", async () => {
    const offer = () => browser.call((site) => site.passkeys.offer())
    expect(await offer()).toEqual({ offered: true })
    expect(await offer()).toEqual({ offered: false })
    await addTo(browser)
    await site.rows.query("UPDATE known_devices SET passkey_offered_at = NULL")
    expect(await offer()).toEqual({ offered: false })
  })

  it.each<[string, (answer: object) => object]>([
    ["nothing in it", () => ({})],
    ["texts that are no base64url", (answer) => ({ ...answer, id: "a b" })],
    ["an id as long as no device makes one", (answer) => ({ ...answer, id: "a".repeat(1_365) })],
    ["more than was asked for", (answer) => ({ ...answer, more: true })],
  ])("take no answer with %s", async (_what, changed) => {
    await addTo(browser)
    const answer = changed(await signedBy(browser))
    const call = browser.call((site) => site.passkeySignIn.complete({ answer } as never))
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" })
  })
})
