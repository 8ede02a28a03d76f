import type { Dialog, Locator, Page } from "@playwright/test"
import { expect } from "./fixtures"

/** Follows a link from a page with unsaved work: the browser asks, and the person stays. */
export async function stayWhenAsked(page: Page, link: Locator): Promise<void> {
  const asking = page.waitForEvent("dialog")
  const clicked = link.click()
  const dialog = await asking
  expect(dialog.type()).toBe("beforeunload")
  await dialog.dismiss()
  await clicked
}

/** Follows a link from a page on which nothing is unsaved: the browser asks nothing. */
export async function leaveUnasked(page: Page, link: Locator): Promise<void> {
  const asked: string[] = []
  const leave = (dialog: Dialog) => {
    asked.push(dialog.type())
    return dialog.accept()
  }
  page.on("dialog", leave)
  const before = page.url()
  await link.click()
  await expect(page).not.toHaveURL(before)
  page.off("dialog", leave)
  expect(asked).toEqual([])
}
