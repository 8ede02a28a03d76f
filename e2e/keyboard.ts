import { expect, type Locator, type Page } from "@playwright/test"

/** Presses Tab until something has the focus, and fails where a person would have given up. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
    await expectVisibleFocus(page)
  }
  throw new Error("forty presses of Tab did not lead there")
}

/** Whatever has the focus shows it: by an outline, a ring, or on the box that is drawn around it. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return null
    const around = [
      focused,
      focused.parentElement,
      focused.parentElement?.parentElement ?? null,
      focused.previousElementSibling,
    ]
    const shown = around.some((element) => {
      if (element === null) return false
      const drawn = [element, ...element.querySelectorAll(".slot")]
      return drawn.some((part) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part)
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none"
      })
    })
    return shown ? null : focused.outerHTML.slice(0, 120)
  })
  expect(unseen, "the focus is visible").toBeNull()
}
