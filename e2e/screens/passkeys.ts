import { letProofsAge } from "../database"
import { addVirtualAuthenticator } from "../virtual-authenticator"
import { becomeMember, enterByPassword, open, type Screen } from "./screen"

/** Passkeys, from the offer to the question whether one is to go, and proofs by one. */
export const passkeysScreens: readonly Screen[] = [
  {
    name: "the offer of a passkey",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
      await open(visit.page, "/login/passkey")
    },
  },
  {
    name: "the account, with a passkey",
    reach: async ({ page }) => {
      await addVirtualAuthenticator(page)
      await page.locator("main button.primary").click()
      await page.waitForURL("/account")
      await page.locator(".lines .doings").waitFor()
    },
  },
  {
    name: "the account, another name for a passkey",
    reach: async ({ page }) => {
      await page.locator(".lines .doings button").first().click()
      await page.locator(".lines form").waitFor()
    },
  },
  {
    name: "the account, a passkey that is to go",
    reach: async ({ page }) => {
      await page.locator(".lines form button").last().click()
      await page.locator(".lines .doings button").last().click()
      await page.locator("dialog").waitFor()
    },
  },
  {
    name: "the account, a proof by a passkey",
    reach: async ({ page, site }) => {
      await letProofsAge(site.databaseUrl)
      await page.locator("dialog .buttons button").last().click()
      await page.locator("dialog .others").waitFor()
    },
  },
  {
    name: "the account, a proof by a password instead",
    reach: async ({ page }) => {
      await page.locator("dialog .others button").first().click()
      await page.locator("#proof-password").waitFor()
    },
  },
]
