import { expect, type Locator, type Page } from "@playwright/test"
import type { Person } from "../phones"

/** What every link is told that undoes nothing. */
export const linkOverSentence =
  "This link does nothing any more. Sign in and look whether your number is right; if not, ask the owner of Marlow Cycles."

/** Behind the link in the text to a number that its account has left. */
export class UndoPage {
  readonly heading: Locator
  readonly undo: Locator
  readonly over: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole("heading", { level: 1 })
    this.undo = page.getByRole("button", { name: "Undo the change" })
    this.over = page.getByRole("alert").filter({ hasText: linkOverSentence })
  }

  /** As the messages open it: in a document of its own, where another link of the page would be taken in place. */
  async open(link: string): Promise<void> {
    await this.#page.goto("about:blank")
    await this.#page.goto(link)
    await expect(this.heading).toHaveText("Take your number back")
  }

  /** The page asks as any other does, and its button does nothing. */
  async expectOver(link: string): Promise<void> {
    await this.open(link)
    await this.undo.click()
    await expect(this.over).toBeVisible()
    await expect(this.over.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login")
  }
}

/** The link in the newest text of a person, as soon as there is one. */
export async function undoLinkOf(person: Person): Promise<string> {
  const link = async () => / (http\S+\/undo#\S+)$/.exec((await person.texts()).at(-1) ?? "")?.[1] ?? ""
  await expect.poll(link).not.toBe("")
  return link()
}
