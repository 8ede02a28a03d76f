import { type Page, test } from "@playwright/test"
import {
  blockAccount,
  giveRecoveryCode,
  letAccountAskForMore,
  letCodeRunOut,
  letProofsAge,
  letTextBeRefused,
  signInElsewhere,
  withoutSessions,
} from "./database"
import { type Person, wrongCode } from "./phones"
import type { RunningSite } from "./site"
import { addVirtualAuthenticator } from "./virtual-authenticator"

/** What it takes to get to a screen. */
interface Visit {
  readonly page: Page
  readonly person: Person
  readonly site: RunningSite
  /** Says that the page will complain like this, and is right to. */
  readonly allowComplaint: (pattern: RegExp) => void
}

/** A screen, and the way there from the one before it. */
interface Screen {
  readonly name: string
  readonly reach: (visit: Visit) => Promise<void>
}

/**
 * Every screen of the product, in an order in which one person can come to all of them. Found by ids and not by
 * words: the way is the same in every language.
 */
const screens: readonly Screen[] = [
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
  {
    name: "registration, the code",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#code").waitFor()
    },
  },
  { name: "sign-in, the number", reach: ({ page }) => open(page, "/login") },
  {
    name: "sign-in, the code",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#code").waitFor()
    },
  },
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
    name: "the account",
    reach: async ({ page, person }) => {
      await page.locator("#password").fill(person.password)
      await page.keyboard.press("Enter")
      await page.waitForURL("/account")
    },
  },
  { name: "the offer of a passkey", reach: ({ page }) => open(page, "/login/passkey") },
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
  { name: "the door, for somebody who is in", reach: ({ page }) => open(page, "/login") },
  {
    name: "a page that broke",
    reach: async ({ page, site, allowComplaint }) => {
      // React's own sentence for "the server could not make this page".
      allowComplaint(/React error #441/)
      await withoutSessions(site.databaseUrl, () => open(page, "/account"))
      await page.locator("main button").waitFor()
    },
  },
  {
    name: "sign-in with a password",
    reach: async ({ page }) => {
      await open(page, "/account")
      await page.waitForLoadState("networkidle")
      await page.locator(".devices > li:first-child button").click()
      await page.waitForURL("/")
      await open(page, "/login/password")
    },
  },
  {
    name: "sign-in with a wrong password",
    reach: async ({ page, person }) => {
      await page.locator("#phone:focus").fill(person.national)
      await page.locator("#password").fill("not the password")
      await page.keyboard.press("Enter")
      await page.locator("#password[aria-invalid=true]").waitFor()
    },
  },
  { name: "a forgotten password, the number", reach: ({ page }) => open(page, "/reset-password") },
  {
    name: "a forgotten password, the code and a new one",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#code").waitFor()
    },
  },
  {
    name: "a forgotten password, a weak new one",
    reach: async ({ page, person }) => {
      await page.locator("#password").fill("password")
      await page.locator("#code").fill(await person.code(5))
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
      await open(page, "/reset-password")
      await page.waitForLoadState("networkidle")
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
  {
    name: "registration, a number that has an account",
    reach: async ({ page, person }) => {
      await open(page, "/register")
      await submitNumber(page, person.national)
      await page.locator("#password").fill(person.password)
      await page.locator("#code").fill(await person.code(7))
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "sign-in, an account that is blocked",
    reach: async ({ page, person, site }) => {
      await blockAccount(site.databaseUrl, person.e164)
      await open(page, "/login")
      await submitNumber(page, person.national)
      await page.locator("#code").fill(await person.code(8))
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  { name: "never text me, the number", reach: ({ page }) => open(page, "/stop") },
  {
    name: "never text me, the code",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#code").waitFor()
    },
  },
  {
    name: "never text me, a number that is left alone",
    reach: async ({ page, person }) => {
      await page.locator("#code").fill(await person.code(9))
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "sign-in, a number that is left alone",
    reach: async ({ page, person }) => {
      await open(page, "/login")
      await submitNumber(page, person.national)
      await page.locator(".delivery[data-tone=busy] a").waitFor()
    },
  },
  {
    name: "never text me, lifted",
    reach: async ({ page }) => {
      await page.locator(".delivery a").click()
      await page.waitForURL("/stop")
      await page.locator("section button:enabled").click()
      await page.locator("section").waitFor({ state: "detached" })
    },
  },
  { name: "the inbox", reach: ({ page }) => open(page, "/dev/inbox") },
]

/** Goes to every screen in turn and looks at each. The test is given three times the usual time. */
export async function onEveryScreen(visit: Visit, look: () => Promise<void>): Promise<void> {
  test.slow()
  for (const { name, reach } of screens) {
    await test.step(name, async () => {
      await reach(visit)
      await look()
    })
  }
}

/** The page in its final letters. A form listens from the moment on in which it moves the focus into its field. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.evaluate(() => document.fonts.ready)
}

async function submitNumber(page: Page, number: string): Promise<void> {
  await page.locator("#phone:focus").waitFor()
  await page.locator("#phone").fill(number)
  await page.keyboard.press("Enter")
}

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
