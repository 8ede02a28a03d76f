import type { Locator, Page } from "@playwright/test"

/** "Is it you?": stands before what could cost somebody their account, where their last proof is too old. */
export class ProofDialog {
  readonly dialog: Locator
  readonly password: Locator
  readonly recoveryCode: Locator
  readonly forgot: Locator
  readonly goOn: Locator
  readonly cancel: Locator
  readonly usePasskey: Locator
  readonly passkeyInstead: Locator
  readonly passwordInstead: Locator
  readonly recoveryCodeInstead: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Is it you?" })
    this.password = this.dialog.getByLabel("Password", { exact: true })
    this.recoveryCode = this.dialog.getByLabel("Recovery code")
    this.forgot = this.dialog.getByRole("link", { name: "Forgot your password?" })
    this.goOn = this.dialog.getByRole("button", { name: "Go on" })
    this.cancel = this.dialog.getByRole("button", { name: "Cancel" })
    this.usePasskey = this.dialog.getByRole("button", { name: "Use your passkey" })
    this.passkeyInstead = this.dialog.getByRole("button", { name: "Use a passkey instead" })
    this.passwordInstead = this.dialog.getByRole("button", { name: "Use your password instead" })
    this.recoveryCodeInstead = this.dialog.getByRole("button", { name: "Use a recovery code instead" })
  }

  /** Gives the password of the account. */
  async givePassword(password: string): Promise<void> {
    await this.password.fill(password)
    await this.goOn.click()
  }
}
