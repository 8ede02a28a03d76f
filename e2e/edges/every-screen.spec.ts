import type { Page } from "@playwright/test"
import { pseudoLocale } from "../../src/words/pseudo"
import { expectAccessible, expectAccessibleNarrow } from "../accessibility"
import { expect, test } from "../fixtures"
import { chapters, onEachScreen } from "../screens/chapters"
import { expectTranslated, expectTurned } from "../translation"

const desktop = { width: 1280, height: 860 }
const narrow = { width: 320, height: 640 }

test.use({ viewport: desktop, hasTouch: true })

// In the made-up language that reads from the right: what holds there holds in the others, and specs of the flows ask
// axe of English pages too.
test.beforeEach(async ({ context, site }) => {
  await context.addCookies([{ name: "rb-locale", value: pseudoLocale, url: site.url }])
})

for (const [chapter, screens] of Object.entries(chapters)) {
  test(`every screen is clean to axe in light and dark, fits 320 px, has room for fingers, is translated and turned, and loads nothing from elsewhere: ${chapter}`, async ({
    page,
    site,
    visit,
  }) => {
    // A chapter is a dozen screens, each looked at in four ways.
    test.setTimeout(120_000)
    const foreign: string[] = []
    page.on("request", (request) => {
      const url = request.url()
      if (!url.startsWith(`${site.url}/`) && !url.startsWith("data:")) foreign.push(url)
    })
    await onEachScreen(screens, visit, async () => {
      await expectAccessible(page)
      await expectTranslated(page)
      await expectTurned(page)
      await expect(page.getByRole("heading", { level: 1 }), "one heading that names the screen").toHaveCount(
        1,
      )

      await page.setViewportSize(narrow)
      // On a phone the door has no card: what is written there stands on another colour.
      await expectAccessibleNarrow(page)
      await expectToFit(page)
      await page.setViewportSize(desktop)
    })
    expect(foreign, "asked elsewhere").toEqual([])
  })
}

async function expectToFit(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
  expect(widths, "no wider than the window").toEqual([narrow.width, narrow.width])

  const inputs = await page
    .locator("input:visible, select:visible, textarea:visible")
    .evaluateAll((all) =>
      all
        .filter((input) => input.tabIndex >= 0 && Number.parseFloat(getComputedStyle(input).fontSize) < 16)
        .map((input) => input.id),
    )
  expect(inputs, "phones zoom into smaller letters").toEqual([])

  const low = await page
    .locator("main button:visible, a.button:visible, dialog button:visible")
    .evaluateAll((all) =>
      all
        // A button within a sentence reaches beyond its words.
        .filter((button) => {
          const beyond = Number.parseFloat(getComputedStyle(button, "::after").height)
          return Math.max(button.getBoundingClientRect().height, Number.isNaN(beyond) ? 0 : beyond) < 44
        })
        .map((button) => button.outerHTML),
    )
  expect(low, "44 px is what a finger needs").toEqual([])
}
