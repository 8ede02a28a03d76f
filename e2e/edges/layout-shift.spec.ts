import type { Page } from "@playwright/test"
import { expect, test } from "../fixtures"
import { wrongCode } from "../phones"

/** What Google calls good is 0.1; half of it is asked here. */
const mostShift = 0.05

declare global {
  interface Window {
    /** The sum of all layout shifts that nobody's input caused. */
    shifted: number
  }
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly hadRecentInput: boolean
}

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (!entry.hadRecentInput) window.shifted += entry.value
      }
    }).observe({ type: "layout-shift", buffered: true })
  })
}

for (const [device, viewport] of [
  ["a desktop", { width: 1280, height: 860 }],
  ["a phone", { width: 360, height: 740 }],
] as const) {
  test(`nothing jumps on the way through a sign-in on ${device}`, async ({ page, person, door }) => {
    const shifted = () => page.evaluate(() => window.shifted)
    await watchShifts(page)
    await page.setViewportSize(viewport)

    await page.goto("/register", { waitUntil: "networkidle" })
    expect(await shifted(), "registration").toBeLessThanOrEqual(mostShift)
    await page.goto("/login/password", { waitUntil: "networkidle" })
    expect(await shifted(), "the password").toBeLessThanOrEqual(mostShift)

    await door.start("/login", person.national)
    const code = await person.code()
    await expect(page.getByText(/^On your phone/)).toBeVisible()
    await door.code.fill(wrongCode(code))
    await expect(door.code).toHaveAccessibleDescription(/^That code is not right/)
    await page.reload({ waitUntil: "networkidle" })
    await expect(page.getByText(/^Good until \d/)).toBeVisible()
    expect(await shifted(), "the code").toBeLessThanOrEqual(mostShift)
    await door.code.fill(code)
    await expect(door.heading).toHaveText("No account yet")
    expect(await shifted(), "the proved number").toBeLessThanOrEqual(mostShift)
  })
}
