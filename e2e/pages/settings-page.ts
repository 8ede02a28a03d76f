import { expect, type Locator, type Page } from "@playwright/test"

/** The console's page of settings. */
export class SettingsPage {
  readonly save: Locator
  readonly test: Locator
  readonly result: Locator
  readonly lines: Locator
  readonly told: Locator
  readonly overtaken: Locator
  readonly defaultCountry: Locator
  readonly searchCountries: Locator
  readonly twilio: Locator
  readonly sendTest: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.save = page.getByRole("button", { name: "Save changes" })
    this.test = page.getByRole("button", { name: "Test configuration" })
    this.result = page.getByRole("region", { name: "Test configuration" })
    this.lines = this.result.getByRole("listitem")
    this.told = page.locator(".save-bar [role=status]")
    this.overtaken = page.getByRole("alert").filter({ hasText: "Other changes were saved meanwhile" })
    this.defaultCountry = page.getByRole("combobox", { name: "Default country" })
    this.searchCountries = page.getByRole("searchbox", { name: "Open countries" })
    this.twilio = page.getByRole("region", { name: "Twilio" })
    this.sendTest = page.getByRole("region", { name: "Send a test" })
  }

  async open(): Promise<void> {
    await this.#page.goto("/admin/settings")
    // Before the page's script runs its fields take nothing, the focus neither.
    await expect(this.defaultCountry).toBeEnabled()
  }

  /** Opens or closes a country. */
  async pickCountry(name: string): Promise<void> {
    await this.searchCountries.fill(name)
    await this.#page.getByRole("checkbox", { name, exact: true }).click()
    await this.searchCountries.fill("")
  }

  async saved(): Promise<void> {
    await this.save.click()
    await expect(this.told).toHaveText("Saved. It holds from the next code on.")
  }
}
