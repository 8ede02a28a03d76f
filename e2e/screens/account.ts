import { signInElsewhere, withoutSessions } from "../database"
import { becomeMember, enterByPassword, open, type Screen } from "./screen"

/** What somebody sees who is signed in: password, places, name and email. */
export const accountScreens: readonly Screen[] = [
  {
    name: "the account",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
    },
  },
  {
    name: "the password, a current one that is wrong",
    reach: async ({ page }) => {
      await open(page, "/account/password")
      await page.locator("#current-password:focus").fill("not the password")
      await page.locator("#password").fill("harbour-tin-four")
      await page.keyboard.press("Enter")
      await page.locator("#current-password[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "the account, signed in elsewhere too",
    reach: async ({ page, person, site }) => {
      await open(page, "/account")
      await signInElsewhere(site.databaseUrl, person.e164)
      await page.reload()
      await page.locator(".devices > .all button:enabled").waitFor()
    },
  },
  {
    name: "the account, one place signed out",
    reach: async ({ page }) => {
      await page.locator(".devices > li:nth-child(2) button").click()
      await page.locator(".devices > .over").waitFor()
    },
  },
  { name: "the name and the email", reach: ({ page }) => open(page, "/account/name") },
  {
    name: "a name that is none",
    reach: async ({ page }) => {
      await page.locator("#name").fill("\u202e")
      await page.keyboard.press("Enter")
      await page.locator("#name[aria-invalid=true]").waitFor()
    },
  },
  { name: "the example of a protected page", reach: ({ page }) => open(page, "/members") },
  {
    name: "a page that broke",
    reach: async ({ page, site, allowComplaint }) => {
      // React's own sentence for "the server could not make this page".
      allowComplaint(/React error #441/)
      await withoutSessions(site.databaseUrl, () => open(page, "/account"))
      await page.locator("main button").waitFor()
    },
  },
]
