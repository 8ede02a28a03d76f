import { expect, type Locator, type Page } from "@playwright/test"

/** One text to many numbers: the form, its last question, and the mailing under way. */
export class SendPage {
  readonly numbers: Locator
  readonly file: Locator
  readonly message: Locator
  readonly media: Locator
  readonly phone: Locator
  readonly comesTo: Locator
  readonly leftOut: Locator
  readonly review: Locator
  readonly dialog: Locator
  readonly send: Locator
  readonly progress: Locator
  readonly stop: Locator
  readonly goOn: Locator
  readonly drop: Locator
  readonly earlier: Locator

  constructor(readonly page: Page) {
    this.numbers = page.getByLabel("Numbers", { exact: true })
    this.file = page.getByLabel("Add from a file")
    this.message = page.getByLabel("Message", { exact: true })
    this.media = page.getByLabel("Pictures and files")
    this.phone = page.getByRole("figure", { name: "On the phone" })
    this.comesTo = page.getByRole("region", { name: "What it comes to" })
    this.leftOut = this.comesTo.getByRole("listitem")
    this.review = page.getByRole("button", { name: "Review and send" })
    this.dialog = page.getByRole("dialog")
    this.send = this.dialog.getByRole("button", { name: "Send" })
    this.progress = page.getByRole("region", { name: "Mailing", exact: true })
    this.stop = this.progress.getByRole("button", { name: "Stop" })
    this.goOn = this.progress.getByRole("button", { name: "Go on" })
    this.drop = this.progress.getByRole("button", { name: "Drop the rest" })
    this.earlier = page.getByRole("table", { name: "Earlier mailings" })
  }

  /** Until the page's script runs: it would take over what is typed in the middle of a word. */
  async open(): Promise<void> {
    await this.page.goto("/admin/send")
    await expect(this.review).toBeEnabled()
  }

  /** Writes a mailing, reviews it and confirms it. */
  async confirm(numbers: string, message: string): Promise<void> {
    await this.numbers.fill(numbers)
    await this.message.fill(message)
    await this.review.click()
    await this.send.click()
  }
}
