import { becomeMember, enterByCode, enterByPassword, open, openWhole, type Screen } from "./screen"

/** Taking one's data along, deleting the account, and keeping it after all. */
export const leavingScreens: readonly Screen[] = [
  {
    name: "the account, its data downloaded",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
      await openWhole(visit.page, "/account")
      const downloading = visit.page.waitForEvent("download")
      await visit.page.locator(".chapter:nth-last-of-type(2) button:enabled").click()
      await downloading
    },
  },
  {
    name: "the last question",
    reach: async ({ page }) => {
      await page.locator(".chapter button.danger:enabled").click()
      await page.locator("dialog .buttons").waitFor()
    },
  },
  {
    name: "goodbye, with the day",
    reach: async ({ page }) => {
      await page.locator("dialog button.danger").click()
      await page.waitForURL(/\/goodbye\?until=/)
    },
  },
  { name: "goodbye, for good", reach: ({ page }) => open(page, "/goodbye") },
  {
    name: "an account that is to be deleted",
    reach: async (visit) => {
      await enterByCode(visit)
      await visit.page.locator(".closing button:enabled").waitFor()
    },
  },
  {
    name: "an account that stays",
    reach: async ({ page }) => {
      await page.locator(".closing button").click()
      await page.locator(".chapter button.danger").waitFor()
    },
  },
]
