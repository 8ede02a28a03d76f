import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/**
 * No axe violation of WCAG 2.2 A and AA or of good practice. All rules are asked in light; in dark only the one
 * for contrast, because nothing else differs. No colour is measured on its way to another.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expectAccessibleInLight(page)
  await page.emulateMedia({ colorScheme: "dark" })
  await untilColoursRest(page)
  expect(await violationsOf(axeOn(page).withRules("color-contrast")), "axe in dark").toEqual([])
}

/** The same, without the dark colours. */
export async function expectAccessibleInLight(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" })
  await untilColoursRest(page)
  expect(await violationsOf(axeOn(page).withTags(tags)), "axe in light").toEqual([])
}

/** One frame is all that these pages have: axe needs no second page to join the results of several. */
function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode()
}

async function violationsOf(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
}

/** A page takes a frame or two to follow when the scheme changes, and what passes over takes longer. */
async function untilColoursRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const passing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(passing.map((transition) => transition.finished))
  })
}
