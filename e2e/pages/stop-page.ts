import { expect, type Locator, type Page } from "@playwright/test"
import type { Person } from "../phones"
import { Door } from "./door"

/** What the page of a code says for a number that is left alone. */
export const leftAloneSentence = "This number asked to be left alone. Lift that, then try again."

/** "Never text me": the two steps of the door, then what is in force. */
export class StopPage {
  readonly door: Door
  readonly lift: Locator
  readonly liftLink: Locator
  readonly anotherNumber: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.door = new Door(page)
    this.lift = page.getByRole("button", { name: "Let messages through again" })
    this.liftLink = page.getByRole("link", { name: "Lift that" })
    this.anotherNumber = page.getByRole("link", { name: "Use another number" })
  }

  /** Has a number left alone with a code: the newest of as many texts as `atLeast` says. */
  async leaveAlone(person: Person, atLeast = 1): Promise<void> {
    await this.door.start("/stop", person.national)
    await this.door.code.fill(await person.code(atLeast))
    await this.expectLeftAlone(person)
  }

  async expectLeftAlone({ masked }: Person): Promise<void> {
    await expect(this.door.heading).toHaveText("We leave this number alone")
    await expect(this.#page.getByText(masked)).toBeVisible()
  }

  async expectLifted(): Promise<void> {
    await expect(this.door.heading).toHaveText("Messages get through again")
  }
}
