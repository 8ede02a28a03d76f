import { expect, type Locator, type Page } from "@playwright/test"
import type { PhoneNumberForms } from "../phones"

/** A person's own page, behind the door. */
export class AccountPage {
  readonly heading: Locator
  /** The line of this browser among the places where the person is signed in. */
  readonly here: Locator
  readonly signOut: Locator
  /** The names of the places where the person is signed in, in their order. */
  readonly places: Locator
  readonly everywhereElse: Locator
  readonly administrator: Locator
  readonly console: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { name: "Your account", exact: true })
    const places = page.getByRole("region", { name: "Where you are signed in" })
    this.here = places.getByRole("listitem").filter({ hasText: "This device" })
    this.places = places.getByRole("heading", { level: 3 })
    this.everywhereElse = page.getByRole("button", { name: "Sign out everywhere else" })
    this.signOut = this.here.getByRole("button", { name: "Sign out" })
    this.administrator = page.getByText("Administrator", { exact: true })
    this.console = page.getByRole("link", { name: "Console", exact: true })
  }

  /** The line of one place. */
  place(name: string): Locator {
    return this.#page.getByRole("listitem").filter({ hasText: name })
  }

  /** Signs out and waits until that is done. The page listens once it has written times in the person's zone. */
  async leave(): Promise<void> {
    await expect(this.here).toContainText(/ on \d/)
    await this.signOut.click()
    await expect(this.#page).toHaveURL("/")
  }

  /** The page is there and shows the number of this person. */
  async expectOf({ formatted }: PhoneNumberForms): Promise<void> {
    await expect(this.#page).toHaveURL("/account")
    await expect(this.heading).toBeVisible()
    await expect(this.#page.getByText(formatted)).toBeVisible()
  }
}
