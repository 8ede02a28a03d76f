import { blockAccount, giveRecoveryCode, letNumberFallSilent } from "../database"
import {
  askForCode,
  becomeMember,
  codeOf,
  enterByCode,
  open,
  openWhole,
  type Screen,
  submitNumber,
  submitPassword,
} from "./screen"

/** A recovery code in its shape that nobody has. */
const strangeRecoveryCode = "7K3M-00QX-7K3M-00QX"

/** What somebody sees who has an account and comes back to it, and what keeps them out. */
export const waysInScreens: readonly Screen[] = [
  {
    name: "sign-in with a password",
    reach: async (visit) => {
      await becomeMember(visit)
      await open(visit.page, "/login/password")
    },
  },
  {
    name: "sign-in with a wrong password",
    reach: async ({ page, person }) => {
      await submitPassword(page, person.national, "not the password")
      await page.locator("#password[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "registration, a number that has an account",
    reach: async (visit) => {
      const { page, person } = visit
      await open(page, "/register")
      const code = await codeOf(person, () => askForCode(visit))
      await page.locator("#password").fill(person.password)
      await page.locator("#code").fill(code)
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "sign-in, a number that was silent for long",
    reach: async (visit) => {
      await letNumberFallSilent(visit.site.databaseUrl, visit.person.e164)
      await giveRecoveryCode(visit.site.databaseUrl, visit.person.e164)
      await enterByCode(visit)
      await visit.page.locator("#password").waitFor()
    },
  },
  {
    name: "sign-in, one more proof that is wrong",
    reach: async ({ page }) => {
      await page.locator("#password").fill("not the password")
      await page.keyboard.press("Enter")
      await page.locator("#password[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "sign-in, a recovery code as one more proof",
    reach: async ({ page }) => {
      await page.locator("form button.plain").last().click()
      await page.locator("#recovery-code").waitFor()
    },
  },
  {
    name: "sign-in, a number that is to begin afresh",
    reach: async ({ page }) => {
      await page.locator(".again button").click()
      await page.locator("form").waitFor({ state: "detached" })
    },
  },
  { name: "a lost phone", reach: ({ page }) => open(page, "/login/recovery-code") },
  {
    name: "a lost phone, nothing entered",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#recovery-code[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "a lost phone, a recovery code that is none",
    reach: async ({ page }) => {
      const answered = page.waitForResponse(/signIn\.withRecoveryCode/)
      await page.locator("#recovery-code").fill(strangeRecoveryCode)
      await page.keyboard.press("Enter")
      await answered
      await page.locator("#recovery-code[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "sign-in, an account that is blocked",
    reach: async ({ page, person, site }) => {
      await blockAccount(site.databaseUrl, person.e164)
      // The proof of the number still stands, and waits for the other one.
      await openWhole(page, "/login")
      await page.locator("#password").fill(person.password)
      await page.locator("form button.primary").click()
      await page.locator("form").waitFor({ state: "detached" })
    },
  },
]
