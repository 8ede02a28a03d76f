import type { Locator, Page } from "@playwright/test"
import { ProofDialog } from "./proof-dialog"

/** The console's page of messages. */
export class MessagesPage {
  readonly heading: Locator
  readonly search: Locator
  readonly state: Locator
  readonly clear: Locator
  readonly rows: Locator
  readonly downloadCsv: Locator
  /** One message beside the list. */
  readonly drawer: Locator
  readonly steps: Locator
  readonly showNumber: Locator
  readonly close: Locator
  readonly proof: ProofDialog
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1, name: "Messages" })
    this.search = page.getByRole("searchbox", { name: "Search by number or message id" })
    this.state = page.getByRole("combobox", { name: "State" })
    this.clear = page.getByRole("link", { name: "Clear" })
    this.rows = page.getByRole("table", { name: "Messages" }).locator("tbody").getByRole("row")
    this.downloadCsv = page.getByRole("button", { name: "Download CSV" })
    this.drawer = page
      .getByRole("dialog")
      .filter({ has: page.getByRole("heading", { name: "What happened" }) })
    this.steps = this.drawer.getByRole("listitem")
    this.showNumber = this.drawer.getByRole("button", { name: "Show it" })
    this.close = this.drawer.getByRole("button", { name: "Close" })
    this.proof = new ProofDialog(page)
  }

  /** With a filter of the address, or without one. */
  async open(query = ""): Promise<void> {
    await this.#page.goto(`/admin/messages${query}`)
  }

  /** The row of a message to a number, masked. */
  rowOf(masked: string): Locator {
    return this.rows.filter({ hasText: masked })
  }

  /** Looks for a number or an id. */
  async find(typed: string): Promise<void> {
    await this.search.fill(typed)
    await this.search.press("Enter")
  }
}
