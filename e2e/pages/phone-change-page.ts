import { expect, type Locator, type Page } from "@playwright/test"
import type { Person, PhoneNumberForms } from "../phones"
import { Door } from "./door"
import { ProofDialog } from "./proof-dialog"

/** Another number for the account: the two steps of the door, for whoever is in. */
export class PhoneChangePage {
  readonly door: Door
  readonly proof: ProofDialog
  readonly another: Locator
  readonly back: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.door = new Door(page)
    this.proof = new ProofDialog(page)
    this.another = page.getByRole("link", { name: "Use another number" })
    this.back = page.getByRole("link", { name: "Back to your account" })
  }

  /** Comes from the account page. */
  async open(): Promise<void> {
    await this.#page.getByRole("link", { name: "Change number" }).click()
    await expect(this.door.heading).toHaveText("Change your number")
    await expect(this.door.number).toBeFocused()
  }

  /** Has the code sent to a number, by somebody who has proved themselves lately. */
  async ask(person: Person): Promise<void> {
    await this.open()
    await this.door.ask(person.national)
    await expect(this.door.heading).toHaveText("Enter the code")
  }

  async expectChangedTo({ formatted }: PhoneNumberForms): Promise<void> {
    await expect(this.door.heading).toHaveText("Your number is changed")
    await expect(this.#page.getByText(formatted)).toBeVisible()
  }

  /** The number is proved, and is another account's. */
  async expectTaken({ formatted }: PhoneNumberForms): Promise<void> {
    await expect(this.door.heading).toHaveText("This number has an account of its own")
    await expect(this.#page.getByText(formatted)).toBeVisible()
  }
}
