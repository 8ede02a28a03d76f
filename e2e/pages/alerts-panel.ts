import { expect, type Locator, type Page } from "@playwright/test"

/** What needs the owner, on the overview of the console. */
export class AlertsPanel {
  readonly #page: Page
  readonly #panel: Locator

  constructor(page: Page) {
    this.#page = page
    this.#panel = page.getByRole("region", { name: "Needs you" })
  }

  async open(): Promise<void> {
    await this.#page.goto("/admin")
    await expect(this.#panel).toBeVisible()
  }

  /** How many are open, beside the overview in the list of pages. */
  get count(): Locator {
    return this.#page.getByRole("navigation", { name: "Console" }).getByText(/open alert/)
  }

  /** What is said of one. */
  alert(title: string): Locator {
    return this.#panel.getByRole("listitem").filter({ hasText: title })
  }

  /** The button that puts one away. */
  done(title: string): Locator {
    return this.#panel.getByRole("button", { name: `Done: ${title}` })
  }

  /** The button that ends what an alert is about. */
  resume(title: string): Locator {
    return this.#panel.getByRole("button", { name: `Resume: ${title}` })
  }
}
