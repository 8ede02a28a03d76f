import { type Page, test } from "@playwright/test"
import { blockAccount, letCodeRunOut, letTextBeRefused, withoutSessions } from "./database"
import { type Person, wrongCode } from "./phones"
import type { RunningSite } from "./site"

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
      await page.getByRole("button").last().click()
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
  {
    name: "registration, a number that has an account",
    reach: async ({ page, person }) => {
      await open(page, "/register")
      await submitNumber(page, person.national)
      await page.locator("#password").fill(person.password)
      await page.locator("#code").fill(await person.code(5))
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "sign-in, an account that is blocked",
    reach: async ({ page, person, site }) => {
      await blockAccount(site.databaseUrl, person.e164)
      await open(page, "/login")
      await submitNumber(page, person.national)
      await page.locator("#code").fill(await person.code(6))
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
      await page.locator("#code").fill(await person.code(7))
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
