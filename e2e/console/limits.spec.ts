import type { Browser, Page } from "@playwright/test"
import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import { blockAndPause } from "../database"
import { expect, test } from "../fixtures"
import { AlertsPanel } from "../pages/alerts-panel"
import { Door } from "../pages/door"
import { LimitsPage } from "../pages/limits-page"
import { britishMobile, type Person } from "../phones"
import type { RunningSite } from "../site"

const owners = [1, 2, 3].map((index) => britishMobile(`740035000${index}`))

test.use({
  variables: { ADMIN_PHONE_NUMBERS: owners.map(({ e164 }) => e164).join() },
  limits: { sendsPerNumberPerHour: 2 },
})

/** Signs one of the owners in to the console. */
async function enterConsole(page: Page, site: RunningSite, owner: Person): Promise<LimitsPage> {
  await new Caller(site.url).register(owner)
  await bringIn(page, site, owner, { by: "password" })
  const limits = new LimitsPage(page)
  await limits.open()
  return limits
}

/** A browser that nobody knows. */
async function newBrowser(browser: Browser, site: RunningSite): Promise<{ page: Page; door: Door }> {
  const page = await (await browser.newContext({ baseURL: site.url })).newPage()
  return { page, door: new Door(page) }
}

test("a stranger who is blocked is seen by the owner, cleared, and let in", async ({
  browser,
  page,
  site,
  newPerson,
}) => {
  const limits = await enterConsole(page, site, newPerson(owners[0]))
  await expect(limits.blocked.getByText("Nobody is refused at the moment.")).toBeVisible()

  const person = newPerson()
  for (let time = 0; time < 2; time += 1) await new Caller(site.url).askForCode("phoneSignIn", person)
  const stranger = await newBrowser(browser, site)
  await stranger.door.start("/login", person.national)
  await expect(stranger.page.getByText("This number has had all its texts for this hour")).toBeVisible()

  await limits.open()
  const rule = "Codes to a number that strangers asked for, an hour"
  const row = limits.row(limits.blocked, rule)
  await expect(row).toContainText(person.e164.slice(-3))
  await expect(row).not.toContainText(person.e164.slice(-6))
  await expect(row).toContainText("2 of 2")
  await expectAccessible(page)

  await limits.lookUp("nobody")
  await expect(limits.found.getByText("This is no phone number, no address")).toBeVisible()
  await limits.lookUp(person.national)
  await expect(limits.row(limits.found, "Codes to a number that strangers asked for, a day")).toContainText(
    "has room",
  )
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await row.getByRole("button", { name: `Clear: ${rule}` }).click()
  const told = limits.blocked.getByRole("status").filter({ hasText: `Cleared: ${rule}` })
  await expect(told).toBeFocused()
  await expect(row).toHaveCount(0)
  await stranger.door.start("/login", person.national)
  await expect(stranger.door.code).toBeVisible()
})

test("a paused country sends strangers nothing and says so, while a known device gets its code", async ({
  browser,
  page,
  site,
  newPerson,
}) => {
  const limits = await enterConsole(page, site, newPerson(owners[1]))
  const member = newPerson()
  await new Caller(site.url).register(member)
  const known = await newBrowser(browser, site)
  await bringIn(known.page, site, member, { by: "code" })
  await known.page.context().clearCookies({ name: "ringback-session" })

  await limits.pauseCountry("United Kingdom", "12 hours")
  await expect(page.getByText("Paused: United Kingdom. Strangers get no codes there.")).toBeFocused()
  const row = limits.row(limits.paused, "United Kingdom")
  await expect(row).toContainText("by an administrator")
  await expectAccessible(page)

  const stranger = await newBrowser(browser, site)
  await stranger.door.start("/login", newPerson().national)
  const refused = "Marlow Cycles sends no texts to this country at the moment"
  await expect(stranger.page.getByText(refused)).toBeVisible()
  await known.door.start("/login", member.national)
  await expect(known.door.code).toBeVisible()

  await limits.open()
  await expect(row).toContainText("1 time")
  await row.getByRole("button", { name: "Resume: United Kingdom" }).click()
  await expect(limits.paused.getByText("Nothing is paused.")).toBeVisible()
  await stranger.door.start("/login", newPerson().national)
  await expect(stranger.door.code).toBeVisible()
})

test("what was paused by itself is resumed from its alert", async ({ page, site, newPerson }) => {
  const limits = await enterConsole(page, site, newPerson(owners[2]))
  await blockAndPause(site.databaseUrl, "+33 • •• •• •4 56", "FR")
  await limits.open()
  await expect(limits.row(limits.paused, "France")).toContainText("2 of 40 codes came back")

  const panel = new AlertsPanel(page)
  await panel.open()
  const title = "Messages are paused for France"
  await expect(panel.alert(title)).toContainText("2 of 40 codes came back")
  await expectAccessible(page)
  await panel.resume(title).click()
  await expect(panel.alert(title)).toHaveCount(0)
  await limits.open()
  await expect(limits.paused.getByText("Nothing is paused.")).toBeVisible()
})
