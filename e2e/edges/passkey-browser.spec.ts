import { randomBytes } from "node:crypto"
import { fileURLToPath } from "node:url"
import type { Page } from "@playwright/test"
import { build } from "esbuild"
import type { PasskeyReference } from "../../src/core/ports/passkeys"
import { passkeysAt } from "../../src/testing/passkeys-at"
import { expect, test } from "../fixtures"
import { addVirtualAuthenticator } from "../virtual-authenticator"

/** What the pages of the site have of passkeys, as the pages of these tests have it. */
declare const browserPart: typeof import("../../src/client/passkey")

const owner = {
  userId: "01900000-0000-7000-8000-00000000ada0",
  accountName: "+44 7400 123456",
  displayName: "Ada",
}
const newChallenge = () => randomBytes(32).toString("base64url")

/** Opens a page of the site, with all of its headers, and gives it the browser part. */
async function openWithBrowserPart(page: Page, url: string): Promise<void> {
  const root = fileURLToPath(new URL("../..", import.meta.url))
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/client/passkey.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "browserPart",
    footer: { js: "globalThis.browserPart = browserPart" },
  })
  await page.goto(url)
  await page.evaluate(outputFiles[0]?.text ?? "")
}

/** A passkey that the device of a page made for `owner`, or why it did not. */
async function make(page: Page, origin: string, exclude: readonly PasskeyReference[] = []) {
  const challenge = newChallenge()
  const options = await passkeysAt(origin).registrationOptions(challenge, owner, exclude)
  const made = await page.evaluate((asked) => browserPart.makePasskey(async () => asked), options)
  return made.ok ? passkeysAt(origin).verifyRegistration(challenge, made.value) : made.refusal
}

/** What the device of a page signs. */
async function sign(page: Page, origin: string) {
  const challenge = newChallenge()
  const options = await passkeysAt(origin).assertionOptions(challenge, [])
  const signed = await page.evaluate((asked) => browserPart.signWithPasskey(async () => asked), options)
  return { challenge, signed }
}

test("a passkey of a real browser is made at the site's own address, and taken each time", async ({
  page,
  site,
}) => {
  await openWithBrowserPart(page, "/login")
  const device = await addVirtualAuthenticator(page)
  const passkey = await make(page, site.url)
  if (passkey === null || typeof passkey === "string") throw new Error(`no passkey was made: ${passkey}`)
  expect(passkey).toMatchObject({ counter: 1, transports: ["internal"], backedUp: false })
  const [held] = await device.passkeys()
  expect(held).toMatchObject({ isResidentCredential: true, rpId: "localhost", userName: owner.accountName })

  for (const counter of [2, 3]) {
    const { challenge, signed } = await sign(page, site.url)
    if (!signed.ok) throw new Error(signed.refusal)
    const kept = { ...passkey, counter: counter - 1, userId: owner.userId }
    const verified = await passkeysAt(site.url).verifyAssertion(challenge, signed.value, kept, false)
    expect(verified).toEqual({ counter, backedUp: false })
  }
})

test("whatever keeps a browser from it is told in words of ours", async ({ page, site }) => {
  await openWithBrowserPart(page, "/login")
  const device = await addVirtualAuthenticator(page)
  expect((await sign(page, site.url)).signed, "there is none").toEqual({ ok: false, refusal: "cancelled" })
  const passkey = await make(page, site.url)
  if (passkey === null || typeof passkey === "string") throw new Error(`no passkey was made: ${passkey}`)
  expect(await make(page, site.url, [passkey])).toBe("already-registered")
  await device.setUserVerified(false)
  expect(await make(page, site.url), "the wrong finger").toBe("cancelled")
  expect((await sign(page, site.url)).signed, "the wrong finger").toEqual({ ok: false, refusal: "cancelled" })
})

test("no browser makes one at an address of numbers", async ({ page, site }) => {
  const numbers = site.url.replace("localhost", "127.0.0.1")
  await openWithBrowserPart(page, `${numbers}/login`)
  await addVirtualAuthenticator(page)
  expect(await make(page, numbers)).toBe("not-allowed")
})
