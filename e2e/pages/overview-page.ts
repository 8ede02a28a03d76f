import { expect, type Locator, type Page } from "@playwright/test"

/** The first page of the console. */
export class OverviewPage {
  readonly heading: Locator
  readonly chart: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1, name: "Overview" })
    this.chart = page.getByRole("img", { name: /^Started and verified sign-ins/ })
  }

  async open(query = ""): Promise<void> {
    await this.#page.goto(`/admin${query}`)
    await expect(this.heading).toBeVisible()
  }

  /** One of the figures at the top, or a stop of the way to a sign-in. */
  stop(name: string): Locator {
    return this.#page
      .getByRole("region", { name: "From first step to signed in" })
      .getByRole("listitem")
      .filter({ hasText: name })
  }

  row(table: string, name: string | RegExp): Locator {
    return this.#page
      .getByRole("table", { name: table })
      .getByRole("row")
      .filter({
        has: this.#page.getByRole("rowheader", { name }),
      })
  }

  /** Chooses in a filter, which goes to the page that has it. */
  async choose(filter: string, option: string): Promise<void> {
    await this.#page.getByRole("combobox", { name: filter }).selectOption({ label: option })
  }

  async goTo(range: string): Promise<void> {
    await this.#page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: range }).click()
  }
}
