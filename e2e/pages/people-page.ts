import type { Locator, Page } from "@playwright/test"

/** The console's list of people, and the page of one. */
export class PeoplePage {
  readonly search: Locator
  readonly searchNow: Locator
  readonly rows: Locator
  readonly older: Locator
  readonly show: Locator
  readonly account: Locator
  readonly events: Locator
  readonly dialog: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.search = page.getByRole("searchbox", { name: "Search by number, email or name" })
    this.searchNow = page.getByRole("button", { name: "Search", exact: true })
    this.rows = page.getByRole("table", { name: "People" }).getByRole("row")
    this.older = page.getByRole("button", { name: "Older" })
    this.show = page.getByRole("combobox", { name: "Show" })
    this.account = page.getByRole("region", { name: "Account" })
    this.events = page.getByRole("table", { name: "What happened" })
    this.dialog = page.getByRole("dialog")
  }

  async open(): Promise<void> {
    await this.#page.goto("/admin/users")
  }

  /** Looks for somebody. The button wakes with the script. */
  async find(text: string): Promise<void> {
    await this.search.fill(text)
    await this.searchNow.click()
  }

  /** The page of whoever is in the first row. */
  async openFirst(): Promise<void> {
    await this.rows.nth(1).getByRole("link").click()
  }

  /** Does something that is asked about, and answers the question. */
  async act(name: string): Promise<void> {
    await this.#page
      .getByRole("region", { name: "What you can do" })
      .getByRole("button", { name, exact: true })
      .click()
    await this.dialog.getByRole("button", { name, exact: true }).click()
  }

  /** How the account stands, below the heading. */
  badge(text: string): Locator {
    return this.#page.getByRole("main").getByText(text, { exact: true }).first()
  }
}
