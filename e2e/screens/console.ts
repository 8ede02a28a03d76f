import { blockAndPause, letTextBeRefused, makeAdministrator, openAlert } from "../database"
import { Caller } from "../caller"
import { becomeMember, enterByPassword, open, openWhole, type Screen } from "./screen"

/** What the owner looks at in the console, and what it says to everybody else. */
export const consoleScreens: readonly Screen[] = [
  {
    name: "administrators only",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
      await open(visit.page, "/admin")
      await visit.page.waitForURL(/\/administrators\?/)
    },
  },
  {
    name: "the overview, nothing in it",
    reach: async ({ page, person, site }) => {
      await makeAdministrator(site.databaseUrl, person.e164)
      await open(page, "/admin?range=1h&country=NO")
    },
  },
  {
    name: "the overview, and an alert",
    reach: async ({ page, other, site }) => {
      await new Caller(site.url).askForCode("phoneSignIn", other)
      await letTextBeRefused(site.databaseUrl, other.e164)
      await openAlert(site.databaseUrl)
      await openWhole(page, "/admin?range=1h")
      await page.locator(".alerts > li").first().waitFor()
    },
  },
  { name: "the messages, none like that", reach: ({ page }) => open(page, "/admin/messages?country=NO") },
  {
    name: "one message, which failed",
    reach: async ({ page }) => {
      await open(page, "/admin/messages?state=failed")
      await page.locator(".log a.open").first().click()
      await page.locator(".drawer").waitFor()
    },
  },
  { name: "the messages", reach: ({ page }) => open(page, "/admin/messages") },
  { name: "the people", reach: ({ page }) => open(page, "/admin/users") },
  {
    name: "one person",
    reach: async ({ page }) => {
      await page.locator(".log a.open").first().click()
      await page.waitForURL(/\/admin\/users\/./)
      await page.evaluate(() => document.fonts.ready)
    },
  },
  { name: "the limits, nothing in them", reach: ({ page }) => open(page, "/admin/limits") },
  {
    name: "the limits, somebody blocked and a country paused",
    reach: async ({ page, other, site }) => {
      await blockAndPause(site.databaseUrl, "+44 •••• •••456", "FR")
      await open(page, "/admin/limits")
      await page.locator("#counts-of").fill(other.e164)
      await page.locator("#find button:enabled").click()
      await page.locator("#find h3").waitFor()
    },
  },
  { name: "the audit log", reach: ({ page }) => open(page, "/admin/audit") },
]
