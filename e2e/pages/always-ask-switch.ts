import { expect, type Locator, type Page } from "@playwright/test"
import { ProofDialog } from "./proof-dialog"

/** "Always ask for my password", on the account page. */
export class AlwaysAskSwitch {
  readonly switch: Locator
  readonly proof: ProofDialog
  /** There is no way back yet. */
  readonly needsCodes: Locator

  constructor(page: Page) {
    this.switch = page.getByRole("switch", { name: "Always ask for my password" })
    this.proof = new ProofDialog(page)
    this.needsCodes = page.getByRole("alert").filter({ hasText: "Make recovery codes first" })
  }

  /** Presses it. It moves once the site has taken that. */
  async toggle(): Promise<void> {
    await this.switch.click()
  }

  async expect(state: "on" | "off"): Promise<void> {
    await expect(this.switch).toBeChecked({ checked: state === "on" })
    await expect(this.switch).not.toHaveAttribute("aria-busy")
  }
}
