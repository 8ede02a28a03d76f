import type { Page } from "@playwright/test"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import type { Person } from "../phones"
import type { RunningSite } from "../site"

/** What it takes to get to a screen. */
export interface Visit {
  readonly page: Page
  readonly person: Person
  /** Somebody else, with a number that nobody has seen yet. */
  readonly other: Person
  readonly site: RunningSite
  /** Says that the page will complain like this, and is right to. */
  readonly allowComplaint: (pattern: RegExp) => void
}

/**
 * A screen, and the way there from the one before it. What is on it is found by ids and not by words: the way is the
 * same in every language.
 */
export interface Screen {
  readonly name: string
  readonly reach: (visit: Visit) => Promise<void>
}

/** The page in its final letters. A form listens from the moment on in which it moves the focus into its field. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.evaluate(() => document.fonts.ready)
}

/** The page, and all that it asks the server for as it begins. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await open(page, path)
  await page.waitForLoadState("networkidle")
}

/** Types a number where the door asks for one, and sends it. */
export async function submitNumber(page: Page, number: string): Promise<void> {
  await page.locator("#phone:focus").waitFor()
  await page.locator("#phone").fill(number)
  await page.keyboard.press("Enter")
}

/** Sends a number and waits for the step of the code. */
export async function askForCode({ page, person }: Visit): Promise<void> {
  await submitNumber(page, person.national)
  await page.locator("#code").waitFor()
}

/** Does what has a code sent, and answers it once it is on the phone. */
export async function codeOf(person: Person, act: () => Promise<void>): Promise<string> {
  const before = await person.codes()
  await act()
  return person.code(before.length + 1)
}

/** Gives the person an account, past the pages. */
export async function becomeMember({ person, site }: Pick<Visit, "person" | "site">): Promise<void> {
  await new Caller(site.url).register(person)
}

/** Signs the person in with a code, up to what the site shows then. */
export async function enterByCode(visit: Visit): Promise<void> {
  const { page, person } = visit
  await open(page, "/login")
  const code = await codeOf(person, () => askForCode(visit))
  await page.locator("#code").fill(code)
}

/** Types a number and a password where the door asks for both, and sends them. */
export async function submitPassword(page: Page, number: string, password: string): Promise<void> {
  await page.locator("#phone:focus").fill(number)
  await page.locator("#password").fill(password)
  await page.keyboard.press("Enter")
}

/** Signs the person in with their password and a code, past the pages: a fresh proof of all that it takes. */
export async function enterByPassword({ page, site, person }: Visit): Promise<void> {
  await bringIn(page, site, person, { by: "password" })
  await open(page, "/account")
}
