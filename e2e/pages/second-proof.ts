import type { Locator, Page } from "@playwright/test"

/** The step after a right code, where the account asks for more. */
export class SecondProofPage {
  readonly title = "One more proof"
  readonly password: Locator
  readonly recoveryCode: Locator
  readonly useRecoveryCode: Locator
  readonly usePassword: Locator
  readonly signIn: Locator
  readonly newOwner: Locator
  /** In the step that asks once more. */
  readonly startFresh: Locator
  readonly back: Locator
  readonly startAgain: Locator

  constructor(page: Page) {
    this.password = page.getByLabel("Password", { exact: true })
    this.recoveryCode = page.getByLabel("Recovery code")
    this.useRecoveryCode = page.getByRole("button", { name: "Use a recovery code instead" })
    this.usePassword = page.getByRole("button", { name: "Use the password instead" })
    this.signIn = page.getByRole("button", { name: "Sign in" })
    this.newOwner = page.getByRole("button", { name: "I am the new owner of this number" })
    this.startFresh = page.getByRole("button", { name: "Start a fresh account" })
    this.back = page.getByRole("button", { name: "Go back" })
    this.startAgain = page.getByRole("link", { name: "Start again" })
  }

  /** Gives the password of the account. */
  async givePassword(password: string): Promise<void> {
    await this.password.fill(password)
    await this.signIn.click()
  }
}
