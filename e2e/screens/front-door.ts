import type { Page } from "@playwright/test"
import { letCodeRunOut, letTextBeRefused } from "../database"
import { wrongCode } from "../phones"
import { askForCode, open, type Screen, submitNumber } from "./screen"

/** What somebody sees who comes for the first time, up to their account. */
export const frontDoorScreens: readonly Screen[] = [
  { name: "the first page", reach: ({ page }) => open(page, "/") },
  { name: "an address where nothing is", reach: ({ page }) => open(page, "/nothing/here") },
  { name: "registration, the number", reach: ({ page }) => open(page, "/register") },
  {
    name: "registration, a bad number",
    reach: async ({ page }) => {
      await submitNumber(page, "12")
      await page.locator("#phone[aria-invalid=true]").waitFor()
    },
  },
  { name: "registration, the code", reach: (visit) => askForCode(visit) },
  { name: "sign-in, the number", reach: ({ page }) => open(page, "/login") },
  { name: "sign-in, the code", reach: (visit) => askForCode(visit) },
  {
    name: "sign-in, a text that the carrier refused",
    reach: async ({ page, person, site }) => {
      await person.code(2)
      await letTextBeRefused(site.databaseUrl, person.e164)
      await page.reload()
      await page.locator(".delivery[data-tone=busy]").waitFor()
    },
  },
  {
    name: "sign-in, a wrong code",
    reach: async ({ page, person }) => {
      await page.locator("#code").fill(wrongCode(await person.code(2)))
      await page.locator("[data-state=wrong]").waitFor()
    },
  },
  {
    name: "sign-in, no tries left",
    reach: async ({ page, person }) => {
      const code = await person.code(2)
      for (const step of [2, 3, 4, 5]) await enter(page, wrongCode(code, step))
      await untilCodeIsOver(page)
    },
  },
  {
    name: "sign-in, a code that ran out",
    reach: async ({ page, person, site }) => {
      await page.locator("form button.primary").click()
      await page.locator("form button[type=submit]").waitFor()
      const code = await person.code(3)
      await letCodeRunOut(site.databaseUrl, person.e164)
      await enter(page, code)
      await untilCodeIsOver(page)
    },
  },
  {
    name: "sign-in, a proved number without an account",
    reach: async ({ page, person }) => {
      await page.locator("form button.primary").click()
      await page.locator("form button[type=submit]").waitFor()
      await page.locator("#code").fill(await person.code(4))
      await page.locator("#password").waitFor()
    },
  },
  {
    name: "the account, just made",
    reach: async ({ page, person }) => {
      await page.locator("#password").fill(person.password)
      await page.keyboard.press("Enter")
      await page.waitForURL("/account")
    },
  },
  { name: "the door, for somebody who is in", reach: ({ page }) => open(page, "/login") },
]

/** Enters a code and waits for what the site says to it. */
async function enter(page: Page, code: string): Promise<void> {
  const answered = page.waitForResponse(/signIn\.complete/)
  await page.locator("#code").fill(code)
  await answered
}

/** The code is of no more use: its form sends nothing, and its button gets another one. */
async function untilCodeIsOver(page: Page): Promise<void> {
  await page.locator("form button[type=submit]").waitFor({ state: "detached" })
}
