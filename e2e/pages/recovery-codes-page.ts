import { expect, type Locator, type Page } from "@playwright/test"
import { ProofDialog } from "./proof-dialog"

/** What every recovery code is told that lets nobody in. */
export const recoveryCodeSentence = "That recovery code cannot be used. Enter another one of yours."

/** The page on which recovery codes are made and shown once, and what the account page says of them. */
export class RecoveryCodesPage {
  readonly heading: Locator
  readonly proof: ProofDialog
  /** On the account page. */
  readonly chapter: Locator
  /** For the first time, or anew. */
  readonly make: Locator
  readonly codes: Locator
  readonly copy: Locator
  readonly download: Locator
  readonly print: Locator
  readonly kept: Locator
  readonly told: Locator

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { level: 1 })
    this.proof = new ProofDialog(page)
    this.chapter = page.getByRole("region", { name: "Recovery codes" })
    this.make = page.getByRole("button", { name: /^Make (recovery|new) codes$/ })
    this.codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")
    this.copy = page.getByRole("button", { name: "Copy" })
    this.download = page.getByRole("button", { name: "Download" })
    this.print = page.getByRole("button", { name: "Print" })
    this.kept = page.getByRole("link", { name: "I have kept them" })
    this.told = page.getByRole("status")
  }

  /** Comes from the account page. */
  async open(): Promise<void> {
    await this.chapter.getByRole("link", { name: /^Make (recovery|new) codes$/ }).click()
    await expect(this.heading).toHaveText("Recovery codes")
  }

  /** Those on the screen. */
  async shown(): Promise<readonly string[]> {
    await expect(this.heading).toHaveText("Your new recovery codes")
    return this.codes.allInnerTexts()
  }
}

/** Signing in without the phone. */
export class RecoverySignInPage {
  readonly heading: Locator
  readonly number: Locator
  readonly recoveryCode: Locator
  readonly password: Locator
  readonly signIn: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1 })
    this.number = page.getByLabel("Mobile phone number")
    this.recoveryCode = page.getByLabel("Recovery code")
    this.password = page.getByLabel("Password", { exact: true })
    this.signIn = page.getByRole("button", { name: "Sign in" })
  }

  /** Comes from the sign-in page. */
  async open(): Promise<void> {
    await this.#page.goto("/login")
    await this.#page.getByRole("link", { name: "Lost your phone?" }).click()
    await expect(this.heading).toHaveText("Lost your phone?")
    await expect(this.number).toBeFocused()
  }

  /** Tries a code for a number. */
  async try(number: string, recoveryCode: string): Promise<void> {
    await this.number.fill(number)
    await this.recoveryCode.fill(recoveryCode)
    await this.signIn.click()
  }

  /** Tries one, and is told that it cannot be used. */
  async expectRefused(number: string, recoveryCode: string): Promise<void> {
    const answered = this.#page.waitForResponse(/signIn\.withRecoveryCode/)
    await this.try(number, recoveryCode)
    await answered
    await expect(this.recoveryCode).toHaveAccessibleDescription(recoveryCodeSentence)
    await expect(this.recoveryCode).toBeFocused()
    await expect(this.password, "nothing is told of the account").toHaveCount(0)
  }
}
