import { mkdirSync } from "node:fs"
import { chromium } from "@playwright/test"
import { consolePages } from "./pictures/console-pages"
import { startConsoleSite } from "./pictures/console-site"

// `npm run pictures`: also takes those of the console, of a site that has a month behind it.

const folder = "docs/pictures"
mkdirSync(folder, { recursive: true })
const site = await startConsoleSite()
const browser = await chromium.launch({
  args: ["--no-sandbox", "--disable-background-networking"],
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
})
try {
  const page = await site.openPage(browser, { viewport: { width: 1280, height: 820 }, deviceScaleFactor: 1 })
  for (const { name, path, act } of consolePages) {
    await page.goto(path)
    await act?.(page, site)
    await page.locator("main:not(:has(.waiting)) h1").waitFor()
    await page.waitForLoadState("networkidle")
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${folder}/console-${name}.png` })
  }
} finally {
  await browser.close()
  await site.stop()
}
