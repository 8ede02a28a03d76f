import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** No axe violation of WCAG 2.2 A and AA or of good practice, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    // Without motion, so that no colour is measured on its way to another.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
    expect(found, `axe in ${colorScheme}`).toEqual([])
  }
}
