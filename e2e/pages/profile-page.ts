import { expect, type Locator, type Page } from "@playwright/test"
import { ProofDialog } from "./proof-dialog"

/** The page of the name and the email. */
export class ProfilePage {
  readonly name: Locator
  readonly email: Locator
  readonly save: Locator
  readonly proof: ProofDialog
  /** What the account page says of the two. */
  readonly chapter: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.name = page.getByLabel("Name", { exact: true })
    this.email = page.getByLabel("Email", { exact: true })
    this.save = page.getByRole("button", { name: "Save" })
    this.proof = new ProofDialog(page)
    this.chapter = page.getByRole("region", { name: "Name and email" })
  }

  /** Comes from the account page. */
  async open(): Promise<void> {
    await this.#page.goto("/account")
    await this.chapter.getByRole("link", { name: "Change" }).click()
    await expect(this.#page.getByRole("heading", { level: 1 })).toHaveText("Your name and email")
    // What is emptied before the page listens is filled again by it.
    await expect(this.save).toBeEnabled()
  }

  /** The account page is there, and shows these. */
  async expectSaved(name: string, email: string): Promise<void> {
    await expect(this.#page).toHaveURL("/account")
    await expect(this.chapter).toContainText(name)
    await expect(this.chapter).toContainText(email)
  }
}
