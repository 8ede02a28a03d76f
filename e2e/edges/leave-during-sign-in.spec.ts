import type { BrowserContext } from "@playwright/test"
import { letAccountAskForMore, liveSessions } from "../database"
import { test as base, expect } from "../fixtures"
import { Door } from "../pages/door"
import { Leaving } from "../pages/leaving"
import { SecondProofPage } from "../pages/second-proof"

interface Fixtures {
  readonly leaving: Leaving
  /** Another browser, on which somebody is about to sign in. */
  readonly elsewhere: BrowserContext
}

const test = base.extend<Fixtures>({
  leaving: ({ page }, use) => use(new Leaving(page)),
  elsewhere: async ({ browser, site }, use) => {
    const context = await browser.newContext({ baseURL: site.url, reducedMotion: "reduce" })
    await use(context)
    await context.close()
  },
})

test("a code that was asked for before the account was deleted opens nothing, and a new one shows the notice", async ({
  elsewhere,
  site,
  member,
  leaving,
  enter,
}) => {
  await enter(member)
  const other = await elsewhere.newPage()
  const otherDoor = new Door(other)
  await otherDoor.start("/login", member.national)
  const code = await member.code(3)

  await leaving.leave(member.password)
  await otherDoor.code.fill(code)
  await expect(other.getByText("This step is over")).toBeVisible()
  expect(await liveSessions(site.databaseUrl, member.e164)).toBe(0)
  await other.goto("/account")
  await expect(other).toHaveURL("/login?next=%2Faccount")

  await otherDoor.signInWithCode(member)
  await expect(new Leaving(other).notice).toBeVisible()
})

test("a proved number that waits for its password waits in vain once the account is to be deleted", async ({
  elsewhere,
  site,
  member,
  door,
  account,
  leaving,
}) => {
  await door.startWithPassword(member.national, member.password)
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const other = await elsewhere.newPage()
  const otherDoor = new Door(other)
  const proof = new SecondProofPage(other)
  await otherDoor.signInWithCode(member)
  await expect(otherDoor.heading).toHaveText(proof.title)

  await leaving.delete.click()
  await leaving.confirm.click()
  await expect(leaving.heading).toHaveText("Goodbye")
  await proof.givePassword(member.password)
  await expect(other.getByText("This step is over").first()).toBeVisible()
  expect(await liveSessions(site.databaseUrl, member.e164)).toBe(0)
})
