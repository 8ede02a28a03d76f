import { expect, type Locator, type Page } from "@playwright/test"

/** Deleting an account on its own page, taking that back, and the page for whoever has left. */
export class Leaving {
  readonly heading: Locator
  readonly chapter: Locator
  readonly delete: Locator
  /** "Is it you?" */
  readonly proof: Locator
  readonly password: Locator
  readonly goOn: Locator
  /** The last question. */
  readonly question: Locator
  readonly cancel: Locator
  /** In the last question. */
  readonly confirm: Locator
  /** Above the account, while it is to be deleted. */
  readonly notice: Locator
  readonly keep: Locator
  readonly stays: Locator
  readonly signIn: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1 })
    this.chapter = page.getByRole("region", { name: "Leave" })
    this.delete = this.chapter.getByRole("button", { name: "Delete account" })
    this.proof = page.getByRole("dialog", { name: "Is it you?" })
    this.password = this.proof.getByLabel("Password", { exact: true })
    this.goOn = this.proof.getByRole("button", { name: "Go on" })
    this.question = page.getByRole("dialog", { name: "Delete your account?" })
    this.cancel = this.question.getByRole("button", { name: "Cancel" })
    this.confirm = this.question.getByRole("button", { name: "Delete account" })
    this.notice = page.getByRole("alert").filter({ hasText: "Your account will be deleted" })
    this.keep = page.getByRole("button", { name: "Keep my account" })
    this.stays = page.getByRole("alert").filter({ hasText: "Your account stays." })
    this.signIn = page.getByRole("link", { name: "Sign in" })
  }

  /** Presses the button and proves who is there, up to the last question. */
  async ask(password: string): Promise<void> {
    await this.delete.click()
    await this.password.fill(password)
    await this.goOn.click()
    await expect(this.question).toBeVisible()
  }

  /** Deletes the account of whoever is signed in with a code, and sees the page after it. */
  async leave(password: string): Promise<void> {
    await this.ask(password)
    await this.confirm.click()
    await expect(this.#page).toHaveURL(/\/goodbye/)
    await expect(this.heading).toHaveText("Goodbye")
  }
}
