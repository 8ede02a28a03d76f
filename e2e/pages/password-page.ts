import { expect, type Locator, type Page } from "@playwright/test"

/** The page on which somebody who is signed in sets a password. */
export class PasswordPage {
  readonly current: Locator
  readonly chosen: Locator
  readonly save: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.current = page.getByLabel("Current password")
    this.chosen = page.getByLabel("New password")
    this.save = page.getByRole("button", { name: "Save password" })
  }

  /** Opens it. It listens from the moment on in which it moves the focus to its first field. */
  async open({ asksCurrent = true } = {}): Promise<void> {
    await this.#page.goto("/account/password")
    await expect(asksCurrent ? this.current : this.chosen).toBeFocused()
  }

  async change(current: string, chosen: string): Promise<void> {
    await this.current.fill(current)
    await this.chosen.fill(chosen)
    await this.save.click()
  }
}
