import type { Page } from "@playwright/test"
import { expectAccessible, expectAccessibleInLight } from "../accessibility"
import { expect, test } from "../fixtures"
import { chapters, onEachScreen } from "../screens/chapters"

const desktop = { width: 1280, height: 860 }
const narrow = { width: 320, height: 640 }

test.use({ viewport: desktop, hasTouch: true })

for (const [chapter, screens] of Object.entries(chapters)) {
  test(`every screen has no axe violation in light and dark, fits 320 px, and has room for fingers: ${chapter}`, async ({
    page,
    visit,
  }) => {
    await onEachScreen(screens, visit, async () => {
      await expectAccessible(page)
      await expect(page.getByRole("heading", { level: 1 }), "one heading that names the screen").toHaveCount(
        1,
      )

      await page.setViewportSize(narrow)
      // In the dark a narrow page has the colours of a wide one.
      await expectAccessibleInLight(page)
      await expectToFit(page)
      await page.setViewportSize(desktop)
    })
  })
}

async function expectToFit(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
  expect(widths, "no wider than the window").toEqual([narrow.width, narrow.width])

  const inputs = await page
    .locator("input:visible, select:visible")
    .evaluateAll((all) =>
      all
        .filter((input) => input.tabIndex >= 0 && Number.parseFloat(getComputedStyle(input).fontSize) < 16)
        .map((input) => input.id),
    )
  expect(inputs, "phones zoom into smaller letters").toEqual([])

  const low = await page
    .locator("main button:visible, a.button:visible, dialog button:visible")
    .evaluateAll((all) =>
      all.filter((button) => button.getBoundingClientRect().height < 44).map((button) => button.outerHTML),
    )
  expect(low, "44 px is what a finger needs").toEqual([])
}
