import { expect, type Page } from "@playwright/test"
import axe from "axe-core"

declare global {
  interface Window {
    axe: typeof axe
  }
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/**
 * No axe violation of WCAG 2.2 A and AA or of good practice. All rules are asked in light; in dark only the one
 * for contrast, because nothing else differs. No colour is measured on its way to another.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await ask(page, "light", { type: "tag", values: tags })
  await ask(page, "dark", contrast)
}

/** What a page that is accessible when it is wide can lose when it is narrow: what stands where, and on which colour. */
export async function expectAccessibleNarrow(page: Page): Promise<void> {
  await ask(page, "light", {
    type: "rule",
    values: [...contrast.values, "target-size", "scrollable-region-focusable"],
  })
  await ask(page, "dark", contrast)
}

const contrast = { type: "rule", values: ["color-contrast"] } as const satisfies axe.RunOnly

async function ask(page: Page, colorScheme: "light" | "dark", rules: axe.RunOnly): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await untilColoursRest(page)
  expect(await violationsOf(page, rules), `axe in ${colorScheme}`).toEqual([])
}

/** Asks axe inside the page, where it stays until the next document: it is half a megabyte. */
async function violationsOf(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source)
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, {
      runOnly: asked,
      resultTypes: ["violations"],
      selectors: false,
      iframes: false,
      preload: false,
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
  }, runOnly)
}

/** A page takes a frame or two to follow when the scheme changes, and what passes over takes longer. */
async function untilColoursRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const passing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(passing.map((transition) => transition.finished))
  })
}
