import { type Page, test } from "@playwright/test"
import { type Person, wrongCode } from "./phones"

/** What it takes to get to a screen. */
interface Visit {
  readonly page: Page
  readonly person: Person
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
    name: "sign-in, a wrong code",
    reach: async ({ page, person }) => {
      await page.locator("#code").fill(wrongCode(await person.code(2)))
      await page.locator("[data-state=wrong]").waitFor()
    },
  },
  {
    name: "sign-in, a proved number without an account",
    reach: async ({ page, person }) => {
      await page.locator("#code").fill(await person.code(2))
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
