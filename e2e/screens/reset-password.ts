import { giveRecoveryCode, letAccountAskForMore } from "../database"
import { askForCode, becomeMember, open, openWhole, type Screen } from "./screen"

/** A forgotten password, of an account that a code opens, and of one that asks for more. */
export const resetPasswordScreens: readonly Screen[] = [
  {
    name: "a forgotten password, the number",
    reach: async (visit) => {
      await becomeMember(visit)
      await open(visit.page, "/reset-password")
    },
  },
  { name: "a forgotten password, the code and a new one", reach: (visit) => askForCode(visit) },
  {
    name: "a forgotten password, a weak new one",
    reach: async ({ page, person }) => {
      await page.locator("#password").fill("password")
      await page.locator("#code").fill(await person.code(2))
      await page.locator("#password[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "a forgotten password, an account that asks for more and has nothing left",
    reach: async ({ page, person, site }) => {
      await letAccountAskForMore(site.databaseUrl, person.e164)
      await page.locator("#password").fill(person.password)
      await page.keyboard.press("Enter")
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "a forgotten password, a recovery code that is not right",
    reach: async ({ page, person, site }) => {
      await giveRecoveryCode(site.databaseUrl, person.e164)
      await openWhole(page, "/reset-password")
      await page.locator("#recovery-code").fill("7K3M-00QX-7K3M-00QX")
      await page.locator("#password").fill(person.password)
      await page.keyboard.press("Enter")
      await page.locator("#recovery-code[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "a forgotten password, changed",
    reach: async ({ page, person, site }) => {
      await page.locator("#recovery-code").fill(await giveRecoveryCode(site.databaseUrl, person.e164))
      await page.keyboard.press("Enter")
      await page.locator("#recovery-code").waitFor({ state: "detached" })
    },
  },
]
