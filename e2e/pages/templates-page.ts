import { expect, type Locator, type Page } from "@playwright/test"

/** The texts that the site sends: the list of them, and one while it is written. */
export class TemplatesPage {
  readonly content: Locator
  readonly phone: Locator
  readonly save: Locator
  readonly saved: Locator
  readonly reset: Locator
  readonly dialog: Locator

  constructor(readonly page: Page) {
    this.content = page.getByRole("textbox", { name: "Text", exact: true })
    this.phone = page.getByRole("figure", { name: "On the phone" })
    this.save = page.getByRole("button", { name: "Save" }).first()
    this.saved = page.getByText("Saved. It is in force within five seconds.")
    this.reset = page.getByRole("button", { name: "Back to the shipped words" })
    this.dialog = page.getByRole("dialog")
  }

  open = () => this.page.goto("/admin/templates")

  /** Writes the text once the page's script runs: it would take over what stands there in the middle of a word. */
  async write(text: string): Promise<void> {
    await expect(this.save).not.toHaveAttribute("disabled")
    await this.content.fill(text)
  }

  /** What stands for a value, put in by its button. */
  place = (name: string) => this.page.getByRole("button", { name, exact: true })

  /** The languages of one text. */
  languagesOf = (name: string) => this.page.getByRole("navigation", { name: `Languages of “${name}”` })
}
