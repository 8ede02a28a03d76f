import { expectAccessible } from "../accessibility"
import { expect, test } from "../fixtures"
import { onEveryScreen } from "../screens"

test.use({ viewport: { width: 320, height: 640 }, hasTouch: true })

test("no screen has an axe violation or scrolls sideways at 320 px, and fingers find every control", async ({
  page,
  person,
  site,
  allowComplaint,
}) => {
  await onEveryScreen({ page, person, site, allowComplaint }, async () => {
    await expectAccessible(page)
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.body.scrollWidth,
    ])
    expect(widths, "no wider than the window").toEqual([320, 320])

    const inputs = await page
      .locator("input:visible, select:visible")
      .evaluateAll((all) =>
        all
          .filter((input) => input.tabIndex >= 0 && Number.parseFloat(getComputedStyle(input).fontSize) < 16)
          .map((input) => input.id),
      )
    expect(inputs, "phones zoom into smaller letters").toEqual([])
    const low = await page
      .locator("main button:visible")
      .evaluateAll((all) =>
        all.filter((button) => button.getBoundingClientRect().height < 44).map((button) => button.outerHTML),
      )
    expect(low, "44 px is what a finger needs").toEqual([])
  })
})
