import { expect, type Locator, type Page } from "@playwright/test"
import type { PhoneNumberForms } from "../phones"

/** A person's own page, behind the door. */
export class AccountPage {
  readonly heading: Locator
  readonly signOut: Locator
  readonly administrator: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { name: "Your account" })
    this.signOut = page.getByRole("button", { name: "Sign out" })
    this.administrator = page.getByText("Administrator", { exact: true })
  }

  /** Signs out and waits until that is done. The page listens once it has written times in the person's zone. */
  async leave(): Promise<void> {
    await expect(this.#page.getByText(/^Since \d/)).toBeVisible()
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
