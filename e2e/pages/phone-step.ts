import { expect, type Locator, type Page } from "@playwright/test"

/** Where the number is asked for: step one of every flow. */
export class PhoneStep {
  readonly country: Locator
  readonly number: Locator
  /** Only on the page of the password. */
  readonly password: Locator
  readonly textMe: Locator
  readonly continue: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.country = page.getByLabel("Country or region")
    this.number = page.getByLabel("Mobile phone number")
    this.password = page.getByLabel("Password", { exact: true })
    this.textMe = page.getByRole("button", { name: "Text me a code" })
    this.continue = page.getByRole("button", { name: "Continue" })
  }

  /** Opens a page. It listens from the moment on in which it moves the focus to its field. */
  async open(path: "/login" | "/login/password" | "/register"): Promise<void> {
    await this.#page.goto(path)
    await expect(this.number).toBeFocused()
  }

  /** Opens a page and has the code sent. */
  async start(path: "/login" | "/register", number: string): Promise<void> {
    await this.open(path)
    await this.ask(number)
  }

  async ask(number: string): Promise<void> {
    await this.number.fill(number)
    await this.textMe.click()
  }

  async startWithPassword(number: string, password: string): Promise<void> {
    await this.open("/login/password")
    await this.number.fill(number)
    await this.password.fill(password)
    await this.continue.click()
  }
}
