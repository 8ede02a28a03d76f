import { askForCode, open, type Screen } from "./screen"

/** Never text me; and the inbox, in which the texts of these tests are. */
export const stopScreens: readonly Screen[] = [
  { name: "never text me, the number", reach: ({ page }) => open(page, "/stop") },
  { name: "never text me, the code", reach: (visit) => askForCode(visit) },
  {
    name: "never text me, a number that is left alone",
    reach: async ({ page, person }) => {
      await page.locator("#code").fill(await person.code())
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  {
    name: "sign-in, a number that is left alone",
    reach: async (visit) => {
      await open(visit.page, "/login")
      await askForCode(visit)
      await visit.page.locator(".delivery[data-tone=busy] a").waitFor()
    },
  },
  {
    name: "never text me, lifted",
    reach: async ({ page }) => {
      await page.locator(".delivery a").click()
      await page.waitForURL("/stop")
      await page.locator("section button:enabled").click()
      await page.locator("section").waitFor({ state: "detached" })
    },
  },
  { name: "the inbox", reach: ({ page }) => open(page, "/dev/inbox") },
]
