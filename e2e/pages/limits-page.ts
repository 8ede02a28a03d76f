import { expect, type Locator, type Page } from "@playwright/test"

/** What is refused, paused and spent, in the console. */
export class LimitsPage {
  readonly blocked: Locator
  readonly found: Locator
  readonly paused: Locator
  readonly money: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    const sheet = (name: string) => page.getByRole("region", { name, exact: true })
    this.blocked = sheet("Blocked now")
    this.found = sheet("Look up")
    this.paused = sheet("Paused")
    this.money = sheet("Money")
  }

  async open(): Promise<void> {
    await this.#page.goto("/admin/limits")
    await expect(this.#page.getByRole("heading", { level: 1, name: "Limits" })).toBeVisible()
  }

  /** One count of a list, by what is said of it. */
  row(sheet: Locator, text: string | RegExp): Locator {
    return sheet.getByRole("row").filter({ hasText: text })
  }

  async lookUp(text: string): Promise<void> {
    await this.found.getByLabel("A number, an address or a range of numbers").fill(text)
    await this.found.getByRole("button", { name: "Look up" }).click()
  }

  /** Pauses a country, by its name. */
  async pauseCountry(name: string, duration: string): Promise<void> {
    const form = this.#page.getByRole("region", { name: "Pause", exact: true })
    await form.getByLabel("Country").selectOption({ label: name })
    await form.getByLabel("For").selectOption({ label: duration })
    await form.getByRole("button", { name: "Pause" }).click()
  }
}
