import type { Page } from "@playwright/test"
import { expectAccessible } from "../accessibility"
import { expect, test } from "../fixtures"
import { startSite } from "../site"

const heading = (page: Page) => page.getByRole("heading", { level: 2 }).first()

test("a text comes to its phone without a reload, is read aloud, and its code is one click to copy", async ({
  page,
  context,
  person,
  caller,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  // The first look tells the page what is old.
  const firstLook = page.waitForResponse("**/api/dev/inbox/conversations*")
  await page.goto("/dev/inbox")
  await firstLook
  const { code } = await caller.askForCode("phoneSignIn", person)

  await expect(page.getByRole("article").filter({ hasText: `${code} is your Marlow Cycles` })).toBeVisible()
  await expect(page.getByRole("status")).toContainText(`New text to ${person.formatted}: ${code} is`)
  await page.getByRole("button", { name: code }).click()
  await expect(page.getByRole("button", { name: code })).toContainText("Copied")
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
  await expectAccessible(page)
})

test("the code is selected where the browser has no clipboard", async ({ page, person, caller }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
  const { code } = await caller.askForCode("phoneSignIn", person)
  await page.goto(`/dev/inbox?to=${encodeURIComponent(person.e164)}`)

  await page.getByRole("button", { name: code }).click()
  await expect(page.getByRole("button", { name: code })).toContainText("Selected")
  expect(await page.evaluate(() => String(getSelection()))).toBe(code)
})

test("a narrow window shows the list or a conversation, and the browser's back leads between them", async ({
  page,
  person,
  caller,
}) => {
  await caller.askForCode("phoneSignIn", person)
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto("/dev/inbox")
  const link = page.getByRole("link", { name: person.formatted })
  await expect(link).toBeVisible()
  await expect(heading(page)).toBeHidden()
  await expectAccessible(page)

  await link.click()
  await expect(heading(page)).toHaveText(person.formatted)
  await expect(link).toBeHidden()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

  await page.goBack()
  await expect(link).toBeVisible()
  await link.click()
  await page.getByRole("link", { name: "All conversations" }).click()
  await expect(link).toBeVisible()
})

test("the inbox can be emptied by its own page and by no other", async ({
  page,
  request,
  person,
  caller,
}) => {
  await caller.askForCode("phoneSignIn", person)
  for (const headers of [{}, { origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
    expect((await request.delete("/api/dev/inbox", { headers })).status()).toBe(403)
  }
  expect(await person.texts()).toHaveLength(1)

  await page.goto("/dev/inbox")
  await page.getByRole("button", { name: "Clear inbox" }).click()
  await expect(page.getByText("Nothing here yet")).toBeVisible()
  await expect(page.getByRole("status")).toHaveText("The inbox is empty.")
  expect(await person.texts()).toEqual([])
  await expectAccessible(page)
})

test("the page says when the server is away, and goes on by itself when it is back", async ({ page }) => {
  await page.goto("/dev/inbox")
  await page.route("**/api/dev/inbox/**", (route) => route.abort())
  const silent = page.getByRole("alert").filter({ hasText: "The server does not answer. Trying again." })
  await expect(silent).toBeVisible()
  await page.unroute("**/api/dev/inbox/**")
  await expect(silent).toBeHidden()
})

test("the JSON has the newest first, whatever became of the plus in the address", async ({
  request,
  person,
  caller,
}) => {
  await caller.askForCode("phoneSignIn", person)
  const digits = person.e164.slice(1)
  for (const to of [`%2B${digits}`, `+${digits}`, `%20${digits}`]) {
    const messages = await (await request.get(`/api/dev/inbox?to=${to}`)).json()
    expect(messages).toHaveLength(1)
    expect(Object.keys(messages[0])).toEqual(["id", "to", "channel", "body", "mediaUrls", "sentAt"])
    expect(messages[0]).toMatchObject({ to: person.e164, channel: "sms", mediaUrls: [] })
  }
  expect((await request.get("/api/dev/inbox?to=me")).status()).toBe(400)
})

test("an inbox with a password asks for it, on its page and in its JSON", async ({ browser, request }) => {
  const password = "correct-horse-battery"
  const site = await startSite({ DEV_INBOX: password })
  try {
    const withPassword = (text: string) => ({ authorization: `Basic ${btoa(`anybody:${text}`)}` })
    for (const path of ["/dev/inbox", "/api/dev/inbox", "/api/dev/inbox/conversations"]) {
      const without = await request.get(site.url + path)
      expect(without.status(), path).toBe(401)
      expect(without.headers()["www-authenticate"], path).toMatch(/^Basic realm="Dev inbox"/)
      const wrong = await request.get(site.url + path, { headers: withPassword("wrong-wrong-wrong-wrong") })
      expect(wrong.status(), path).toBe(401)
      const right = await request.get(site.url + path, { headers: withPassword(password) })
      expect(right.status(), path).toBe(200)
    }
    const context = await browser.newContext({ httpCredentials: { username: "anybody", password } })
    const page = await context.newPage()
    await page.goto(`${site.url}/dev/inbox`)
    await expect(page.getByText("Nothing here yet")).toBeVisible()
    await context.close()
  } finally {
    await site.stop()
  }
})
