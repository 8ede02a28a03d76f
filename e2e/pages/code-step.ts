import type { Locator, Page } from "@playwright/test"

/** Where the code is asked for: step two of every flow, at registration with what an account needs. */
export class CodeStep {
  readonly heading: Locator
  readonly code: Locator
  readonly password: Locator
  readonly email: Locator
  readonly signIn: Locator
  readonly create: Locator
  /** "Text again", with the time until it opens. */
  readonly textAgain: Locator
  readonly changeNumber: Locator
  readonly getNewCode: Locator

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { level: 1 })
    this.code = page.getByLabel("6-digit code")
    this.password = page.getByLabel("Password", { exact: true })
    this.email = page.getByLabel("Email")
    this.signIn = page.getByRole("button", { name: "Sign in" })
    this.create = page.getByRole("button", { name: "Create account" })
    this.textAgain = page.getByRole("button", { name: /^Text again|^No more texts/ })
    this.changeNumber = page.getByRole("link", { name: /^Change( number)?$/ })
    this.getNewCode = page.getByRole("button", { name: "Get a new code" })
  }
}
