import { openWhole, type Screen, type Visit } from "./screen"

/** What developers read. */
export const documentsScreens: readonly Screen[] = [
  { name: "the reference of the API", reach: openReference },
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

/** All operations are told in the same way, so two stand for them: axe would look at each for seconds. */
async function openReference({ page }: Visit): Promise<void> {
  await openWhole(page, "/docs/api")
  await page.evaluate(() => {
    const surplus = "section.operation:not(:has(#register, #loginWithCode))"
    for (const operation of document.querySelectorAll(surplus)) operation.remove()
  })
}
