import type { Locator, Page } from "@playwright/test"
import { expect, test } from "../fixtures"
import type { Person } from "../phones"
import { addVirtualAuthenticator, type VirtualAuthenticator } from "../virtual-authenticator"
import { ProofDialog } from "./proof-dialog"

/** What a passkey is called that the browser of these tests made. */
export const ownPasskeyName = "Chrome on Windows"

/** Where passkeys are used, offered and kept. */
export class Passkeys {
  /** On the pages of the sign-in. */
  readonly use: Locator
  /** Between the sign-in and where the person was going. */
  readonly offer: Locator
  readonly notNow: Locator
  /** On the offer, and on the account page. */
  readonly add: Locator
  readonly chapter: Locator
  readonly refused: Locator
  readonly proof: ProofDialog
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.use = page.getByRole("button", { name: "Use a passkey" })
    this.offer = page.getByRole("heading", { name: "Next time without a code" })
    this.notNow = page.getByRole("link", { name: "Not now" })
    this.add = page.getByRole("button", { name: "Add a passkey" })
    this.chapter = page.getByRole("region", { name: "Passkeys" })
    this.refused = page.getByText("That passkey did not work. Try again, or use a code instead.")
    this.proof = new ProofDialog(page)
  }

  /** The passkeys of the account, as its page names them. */
  async expectKept(names: readonly string[]): Promise<void> {
    await expect(this.chapter.getByRole("heading", { level: 3 })).toHaveText(names)
  }

  /** Signs in with a passkey of the device. */
  async signIn(path: "/login" | "/login/password"): Promise<void> {
    await this.#page.goto(path)
    await this.use.click()
  }

  /** Takes a passkey away, on the account page. */
  async remove(name: string): Promise<void> {
    await this.chapter.getByRole("button", { name: `Remove ${name}` }).click()
    await this.#page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  }
}

interface PasskeyFixtures {
  passkeys: Passkeys
  /** Signs a person in and adds a passkey on the account page. Answers the device that has it. */
  addPasskey: (person: Person) => Promise<VirtualAuthenticator>
  /** The same, and then nobody is signed in any more. */
  addPasskeyAndLeave: (person: Person) => Promise<VirtualAuthenticator>
}

/** Tests with a page on which passkeys are used. */
export const withPasskeys = test.extend<PasskeyFixtures>({
  passkeys: ({ page }, use) => use(new Passkeys(page)),
  addPasskey: ({ page, enter, passkeys }, use) =>
    use(async (person) => {
      const device = await addVirtualAuthenticator(page)
      await enter(person, "password")
      await passkeys.add.click()
      await passkeys.expectKept([ownPasskeyName])
      return device
    }),
  addPasskeyAndLeave: ({ context, addPasskey }, use) =>
    use(async (person) => {
      const device = await addPasskey(person)
      await context.clearCookies()
      return device
    }),
})
