import { makeAdministrator } from "../database"
import { becomeMember, enterByPassword, open, type Screen } from "./screen"

/** What the owner sets, writes and builds in the console. */
export const consoleToolsScreens: readonly Screen[] = [
  {
    name: "the first steps",
    reach: async (visit) => {
      await becomeMember(visit)
      await makeAdministrator(visit.site.databaseUrl, visit.person.e164)
      await enterByPassword(visit)
      await open(visit.page, "/admin/start")
    },
  },
  {
    name: "the settings, tried out, and a save that was refused",
    reach: async ({ page }) => {
      await open(page, "/admin/settings")
      await page.locator("#test button:enabled").click()
      await page.locator("#test .checks").waitFor()
      // One country looks like the other, and one limit: axe would look at each for long.
      await page.locator("#countries input:not([type=search])").first().check()
      await page.locator("#limits summary").click()
      await page.locator("#limit-codeLifetimeMs").fill("1")
      await page.locator("#limits input[type=search]").fill("codeLifetimeMs")
      await page.locator("#twilio-accountSid").fill("none")
      await page.locator(".save-bar button.primary").click()
      await page.locator(".save-bar [role=alert]").waitFor()
    },
  },
  {
    name: "one text to many",
    reach: async ({ page, other, person }) => {
      await open(page, "/admin/send")
      await page.locator(".compose button.primary:enabled").waitFor()
      await page.locator("#numbers").fill(`${person.e164}\n${other.e164}\nnobody`)
      await page.locator("#message").fill("The shop is closed on Monday.")
      await page.locator(".left-out li").waitFor()
    },
  },
  {
    name: "one text to many, the last question",
    reach: async ({ page }) => {
      await page.locator(".compose button.primary").click()
      await page.locator("dialog").waitFor()
    },
  },
  {
    name: "one text to many, on its way",
    reach: async ({ page }) => {
      await page.locator("dialog button.primary").click()
      await page.locator("progress").waitFor()
    },
  },
  { name: "the templates", reach: ({ page }) => open(page, "/admin/templates") },
  {
    name: "one template",
    reach: async ({ page }) => {
      await open(page, "/admin/templates?type=SignIn&language=en")
      await page.locator(".preview-phone .spoken").waitFor()
    },
  },
  { name: "the keys", reach: ({ page }) => open(page, "/admin/keys") },
  {
    name: "a key, just made",
    reach: async ({ page }) => {
      await page.locator("#key-name").fill("Shop")
      await page.locator(".new-key input[type=checkbox]").first().check()
      await page.locator(".new-key button.primary").click()
      await page.locator(".key-shown").waitFor()
      await page.locator(".log tbody button").waitFor()
    },
  },
  {
    name: "a new endpoint",
    reach: async ({ page }) => {
      await open(page, "/admin/webhooks")
      await page.locator(".sheet header button:enabled").first().click()
      await page.locator("dialog #endpoint-url").waitFor()
    },
  },
  {
    name: "the webhooks, one message that waits",
    reach: async ({ page, site }) => {
      // Nobody listens there.
      await page.locator("#endpoint-url").fill(`${site.url}/nobody`)
      await page.locator("dialog button.primary").click()
      await page.locator("dialog code").waitFor()
      await page.locator("dialog button.primary").click()
      await page.locator(".endpoints button:enabled").first().click()
      await page.locator(".log a.open").first().click()
      await page.locator(".drawer").waitFor()
    },
  },
]
