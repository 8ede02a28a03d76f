import { present } from "../../src/testing/builders"
import type { Person } from "../phones"
import { becomeMember, codeOf, enterByPassword, open, openWhole, type Screen, submitNumber } from "./screen"

/** Another number for the account, and the link that takes the old one back. */
export const phoneChangeScreens: readonly Screen[] = [
  {
    name: "another number",
    reach: async (visit) => {
      await becomeMember(visit)
      await enterByPassword(visit)
      await open(visit.page, "/account/phone")
    },
  },
  {
    name: "another number, the one that the account has",
    reach: async ({ page, person }) => {
      await submitNumber(page, person.national)
      await page.locator("#phone[aria-invalid=true]").waitFor()
    },
  },
  {
    name: "another number, its code",
    reach: async ({ page, other }) => {
      await page.locator("#phone").fill(other.national)
      await page.keyboard.press("Enter")
      await page.locator("#code").waitFor()
    },
  },
  {
    name: "another number, changed",
    reach: async ({ page, other }) => {
      await page.locator("#code").fill(await other.code())
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
  { name: "a link that undoes nothing", reach: ({ page }) => openWhole(page, "/undo#none") },
  {
    name: "a link that undoes nothing, tried",
    reach: async ({ page }) => {
      await page.locator("main button.primary:enabled").click()
      await page.locator("main [role=alert]").waitFor()
    },
  },
  {
    name: "the link in the text to the old number",
    reach: async ({ page, person }) => openWhole(page, await undoPath(person)),
  },
  {
    name: "the number is back",
    reach: async ({ page }) => {
      await page.locator("main button.primary:enabled").click()
      await page.locator("form").waitFor({ state: "detached" })
    },
  },
  {
    name: "another number, one that has an account",
    reach: async (visit) => {
      const { page, other, site } = visit
      await becomeMember({ site, person: other })
      await enterByPassword(visit)
      await open(page, "/account/phone")
      const code = await codeOf(other, async () => {
        await submitNumber(page, other.national)
        await page.locator("#code").waitFor()
      })
      await page.locator("#code").fill(code)
      await page.locator("#code").waitFor({ state: "detached" })
    },
  },
]

/** The address in the newest text, without the site. */
async function undoPath(person: Person): Promise<string> {
  const text = present((await person.texts()).at(-1), "text")
  return present(/\/undo#\S+/.exec(text)?.[0], "link")
}
