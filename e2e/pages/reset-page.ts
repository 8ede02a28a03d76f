import { expect, type Locator, type Page } from "@playwright/test"
import { Door } from "./door"

/** A forgotten password: the number, then the code with the new password, and for some accounts a recovery code. */
export class ResetPage {
  readonly door: Door
  readonly password: Locator
  readonly set: Locator
  readonly recoveryCode: Locator
  readonly forgot: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.door = new Door(page)
    this.password = page.getByLabel("New password")
    this.set = page.getByRole("button", { name: "Set new password" })
    this.recoveryCode = page.getByLabel("Recovery code")
    this.forgot = page.getByRole("link", { name: "Forgot your password?" })
  }

  /** Types the new password, then the code: the form sends itself once that is whole. */
  async choose(password: string, code: string): Promise<void> {
    await this.password.fill(password)
    await this.door.code.fill(code)
  }

  /** The password is set, and the way leads to the sign-in and not into the account. */
  async expectDone(): Promise<void> {
    await expect(this.door.heading).toHaveText("Your password is changed")
    await expect(this.#page.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login/password")
  }
}
