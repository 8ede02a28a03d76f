import { expect, type Locator, type Page } from "@playwright/test"

/** The console's page of webhooks. */
export class WebhooksPage {
  readonly add: Locator
  readonly endpoints: Locator
  readonly rows: Locator
  readonly state: Locator
  readonly addDialog: Locator
  readonly address: Locator
  readonly secretDialog: Locator
  readonly kept: Locator
  /** One message beside the list. */
  readonly drawer: Locator
  readonly attempts: Locator
  readonly sendAgain: Locator
  readonly close: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.add = page.getByRole("main").getByRole("button", { name: "Add an endpoint" }).first()
    this.endpoints = page.getByRole("list", { name: "Endpoints" }).getByRole("listitem")
    this.rows = page
      .getByRole("table", { name: /^Messages to your servers/ })
      .locator("tbody")
      .getByRole("row")
    this.state = page.getByRole("combobox", { name: "State" })
    this.addDialog = page.getByRole("dialog", { name: "Add an endpoint" })
    this.address = this.addDialog.getByLabel("Address")
    this.secretDialog = page.getByRole("dialog", { name: "The secret of this endpoint" })
    this.kept = this.secretDialog.getByRole("button", { name: "I have kept it" })
    this.drawer = page.getByRole("dialog").filter({ has: page.getByRole("heading", { name: "Attempts" }) })
    this.attempts = this.drawer.getByRole("listitem")
    this.sendAgain = this.drawer.getByRole("button", { name: "Send again" })
    this.close = this.drawer.getByRole("button", { name: "Close" })
  }

  async open(): Promise<void> {
    await this.#page.goto("/admin/webhooks")
    await expect(this.add).toBeEnabled()
  }

  /** Asks for an endpoint that is told of some things alone. */
  async addEndpoint(url: string, leftOut: readonly string[] = []): Promise<void> {
    await this.add.click()
    await this.address.fill(url)
    for (const event of leftOut) await this.addDialog.getByLabel(event).uncheck()
    await this.addDialog.getByRole("button", { name: "Add an endpoint" }).click()
  }

  /** The secret that is shown once. */
  async secret(): Promise<string> {
    return (await this.secretDialog.locator("code").textContent())?.trim() ?? ""
  }

  /** A button of the only endpoint. */
  action(name: string): Locator {
    return this.endpoints.getByRole("button", { name: new RegExp(`^${name}`) })
  }

  /** Opens the message of an event. */
  async openMessage(event: string): Promise<void> {
    await this.rows.getByRole("link", { name: event }).first().click()
    await expect(this.drawer).toBeVisible()
  }
}
