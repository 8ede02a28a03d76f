import type { Page } from "@playwright/test"
import { expect, test } from "../fixtures"

test.use({ variables: { UNKNOWN_NUMBER: "create" } })

/** The try of an operation, unfolded. */
async function tryOf(page: Page, operation: string) {
  const section = page.locator("section.operation", { has: page.locator(`#${operation}`) })
  const form = section.getByRole("form", { name: `Try ${operation}` })
  if (!(await form.isVisible())) await section.getByText("Try it").click()
  return {
    fill: (field: string, value: string) => form.getByLabel(field, { exact: true }).fill(value),
    async send() {
      await form.getByRole("button", { name: "Send the request" }).click()
      return section.locator(".answered")
    },
  }
}

test("a developer signs in by the forms of the reference, and the token is nowhere once the page is left", async ({
  page,
  person,
}) => {
  await page.goto("/docs/api")
  const start = await tryOf(page, "loginWithPhoneNumber")
  await start.fill("phoneNumber", person.e164)
  await expect(await start.send()).toContainText("Answered 200")

  const step = await tryOf(page, "loginWithCode")
  await step.fill("code", await person.code())
  const signedIn = await step.send()
  await expect(signedIn).toContainText(person.e164)
  await expect(signedIn).toContainText("X-Request-Id")
  await signedIn.getByRole("button", { name: "Hold this user-token for later tries" }).click()
  await expect(page.getByLabel("user-token", { exact: true })).toHaveValue(/^[\w-]{43}$/)
  await expect(await (await tryOf(page, "currentUser")).send()).toContainText(person.e164)

  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])
  expect(stored).toEqual([0, 0, ""])
  await page.reload()
  await expect(page.getByLabel("user-token", { exact: true })).toHaveValue("")
})

test("a try that is refused shows its status and its number", async ({ page, allowComplaint }) => {
  allowComplaint(/401/)
  await page.goto("/docs/api")
  const answer = await (await tryOf(page, "currentUser")).send()
  await expect(answer).toContainText("Answered 401")
  await expect(answer).toContainText('"code": 40101')
})

test("whoever chooses a language for one example gets it in all, by the keyboard too", async ({ page }) => {
  await page.goto("/docs/api")
  await page.waitForLoadState("networkidle")
  await page.locator("#register-curl").focus()
  await page.keyboard.press("ArrowRight")
  await expect(page.locator("#register-fetch-code")).toBeVisible()
  await expect(page.locator("#loginWithCode-fetch-code")).toBeVisible()
  await expect(page.locator("#loginWithCode-curl-code")).toBeHidden()
})

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false })

  test("all of the reference is there, and examples change their language", async ({ page }) => {
    await page.goto("/docs/api")
    await expect(page.getByRole("table", { name: "All errors" })).toContainText("40101")
    await page.locator("#loginWithCode-python").check()
    await expect(page.locator("#loginWithCode-python-code")).toContainText("import requests")
  })
})

test("the document and the client are served to programs of other origins", async ({ site }) => {
  for (const [path, type] of [
    ["/api/openapi.json", /^application\/json/],
    ["/sdk/ringback.mjs", /javascript/],
    ["/sdk/ringback.d.mts", /^text\/plain/],
  ] as const) {
    const { status, headers } = await fetch(`${site.url}${path}`)
    expect(status, path).toBe(200)
    expect(headers.get("content-type"), path).toMatch(type)
    expect(headers.get("access-control-allow-origin"), path).toBe("*")
    expect(headers.get("cache-control"), path).toMatch(/^public, max-age=300/)
  }
})
