import { openWhole, type Screen } from "./screen"

/** What developers read. */
export const documentsScreens: readonly Screen[] = [
  { name: "the reference of the API", reach: ({ page }) => openWhole(page, "/docs/api") },
  {
    name: "the reference of the API, a try that was refused",
    reach: async ({ page }) => {
      await page.locator("#loginWithCode").evaluate((heading) => {
        for (const folded of heading.closest("section")?.querySelectorAll("details") ?? []) folded.open = true
      })
      await page.locator("#try-loginWithCode-transactionId").fill("none")
      await page.locator("#try-loginWithCode-code").fill("123456")
      await page.locator("details.try[open] button[type=submit]").click()
      await page.locator(".answered").waitFor()
    },
  },
]
