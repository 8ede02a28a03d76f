import { becomeMember, enterByPassword, open, openWhole, type Screen } from "./screen"

/** A way back for a lost phone or a forgotten password, and the choice that asks for one first. */
export const recoveryCodesScreens: readonly Screen[] = [
  {
    name: "always ask for the password, without a way back",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
      await visit.page.locator("#always-ask:enabled").click()
      await visit.page.locator(".chapter [role=alert] a").waitFor()
    },
  },
  { name: "recovery codes, none yet", reach: ({ page }) => open(page, "/account/recovery-codes") },
  {
    name: "recovery codes, just made",
    reach: async ({ page }) => {
      await page.locator("main button.primary:enabled").click()
      await page.locator(".codes").waitFor()
    },
  },
  {
    name: "always ask for the password, switched on",
    reach: async ({ page }) => {
      await openWhole(page, "/account")
      await page.locator("#always-ask:enabled").click()
      await page.locator("#always-ask[aria-checked=true]:not([aria-busy])").waitFor()
    },
  },
  { name: "recovery codes, some already", reach: ({ page }) => open(page, "/account/recovery-codes") },
]
