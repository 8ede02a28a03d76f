import { expect, type Locator, type Page } from "@playwright/test"
import type { Person } from "../phones"

/** The page looks every 0.75 s. What is more is for its look itself, and for a machine that has other work. */
const nextLookMs = 2_000

/** The two steps in which every flow lets a person in: first the number, then the code. */
export class Door {
  readonly heading: Locator
  readonly country: Locator
  readonly number: Locator
  readonly textMe: Locator
  /** In place of "Text me a code", where a password goes with the number. */
  readonly continue: Locator
  readonly code: Locator
  readonly signIn: Locator
  /** "Text again", with the time until it opens. */
  readonly textAgain: Locator
  /** Beside the other one, and where the owner lets people begin with a call, on the first step. */
  readonly callMe: Locator
  /** In place of the two, where the first message was a call. */
  readonly textInstead: Locator
  readonly callAgain: Locator
  readonly onWhatsApp: Locator
  readonly changeNumber: Locator
  readonly getNewCode: Locator
  /** Beside the number at the sign-in that begins with it, beside the code where an account is made. */
  readonly password: Locator
  readonly email: Locator
  readonly create: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1 })
    this.country = page.getByLabel("Country or region")
    this.number = page.getByLabel("Mobile phone number")
    this.textMe = page.getByRole("button", { name: "Text me a code" })
    this.continue = page.getByRole("button", { name: "Continue" })
    this.code = page.getByLabel("6-digit code")
    this.signIn = page.getByRole("button", { name: "Sign in" })
    this.textAgain = page.getByRole("button", { name: /^Text again|^No more texts/ })
    this.callMe = page.getByRole("button", { name: "Call me instead" })
    this.textInstead = page.getByRole("button", { name: /^Text me in/ })
    this.callAgain = page.getByRole("button", { name: "Call again" })
    this.onWhatsApp = page.getByRole("button", { name: "Send by WhatsApp" })
    this.changeNumber = page.getByRole("link", { name: /^Change( number)?$/ })
    this.getNewCode = page.getByRole("button", { name: "Get a new code" })
    this.password = page.getByLabel("Password", { exact: true })
    this.email = page.getByLabel("Email")
    this.create = page.getByRole("button", { name: "Create account" })
  }

  /** Opens a page. It listens from the moment on in which it moves the focus to its field. */
  async open(
    path: "/login" | "/login/password" | "/register" | "/reset-password" | "/stop",
    query = "",
  ): Promise<void> {
    await this.#page.goto(path + query)
    await expect(this.number).toBeFocused()
  }

  /** Opens a page and has the code sent. */
  async start(path: "/login" | "/register" | "/reset-password" | "/stop", number: string): Promise<void> {
    await this.open(path)
    await this.ask(number)
  }

  /** Has the code sent, on a page that is open. */
  async ask(number: string): Promise<void> {
    await this.number.fill(number)
    await this.textMe.click()
  }

  /** Opens the page of the password and has the code sent, which only the right password does. */
  async startWithPassword(number: string, password: string, query = ""): Promise<void> {
    await this.open("/login/password", query)
    await this.number.fill(number)
    await this.password.fill(password)
    await this.continue.click()
  }

  /** Waits until the page says what became of the message, by its next look. */
  async expectSoon(sentence: string): Promise<void> {
    await expect(this.#page.getByText(sentence)).toBeVisible({ timeout: nextLookMs })
  }

  /** Signs in with a code, which sends itself once it is whole. */
  async signInWithCode(person: Person): Promise<void> {
    const before = await person.codes()
    await this.start("/login", person.national)
    await this.code.fill(await person.code(before.length + 1))
  }

  /** Signs in with the password and the code that follows it, which is as fresh a proof as there is. */
  async signInWithPassword(person: Person, query = ""): Promise<void> {
    const before = await person.codes()
    await this.startWithPassword(person.national, person.password, query)
    await this.code.fill(await person.code(before.length + 1))
  }

  /** Makes an account. The code comes in last, and the form sends itself. */
  async register(person: Person): Promise<void> {
    await this.start("/register", person.national)
    await this.password.fill(person.password)
    await this.code.fill(await person.code())
  }

  /** Fills in what an account needs and asks for it. A number that is proved already needs no code. */
  async createAccount({ code, password }: { code?: string; password: string }): Promise<void> {
    if (code !== undefined) await this.code.fill(code)
    await this.password.fill(password)
    await this.create.click()
  }
}
