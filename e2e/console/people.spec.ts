import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import { askDatabase } from "../database"
import { expect, test as base } from "../fixtures"
import { Door } from "../pages/door"
import { PeoplePage } from "../pages/people-page"
import { britishMobile, type Person } from "../phones"

const [owner, second] = [britishMobile("7400310001"), britishMobile("7400310002")]

const test = base.extend<{ people: PeoplePage; administrator: Person }>({
  people: ({ page }, use) => use(new PeoplePage(page)),
  /** An administrator, signed in on the page of the test. */
  administrator: async ({ page, site, newPerson }, use) => {
    const administrator = newPerson(owner)
    const caller = new Caller(site.url)
    await caller.register(administrator)
    await bringIn(page, site, administrator, { by: "password" })
    await use(administrator)
  },
})

test.use({ variables: { ADMIN_PHONE_NUMBERS: owner.e164 } })

test("an administrator finds a person by a number that no address and no log holds, and keeps them out", async ({
  page,
  browser,
  site,
  people,
  administrator,
  newPerson,
}) => {
  expect(administrator.e164).toBe(owner.e164)
  const ada = newPerson()
  await new Caller(site.url).register(ada)
  const herContext = await browser.newContext({ baseURL: site.url })
  const hers = await herContext.newPage()
  await bringIn(hers, site, ada, { by: "code" })
  await hers.goto("/account")
  const before = site.output().length

  await test.step("finds her, and reads about her", async () => {
    await people.open()
    await people.find(ada.e164)
    await expect(people.rows).toHaveCount(2)
    await expectAccessible(page)
    await people.openFirst()
    await expect(page).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/)
    await expect(people.account).toContainText("•••")
    await expect(people.account).not.toContainText(ada.formatted)
    await expectAccessible(page)
    expect(site.output().slice(before)).not.toContain(ada.e164.slice(3))
  })

  await test.step("sees her whole number, which is written down", async () => {
    await people.account.getByRole("button", { name: "Show it" }).click()
    await expect(people.account).toContainText(ada.formatted)
    await page.reload()
    await expect(people.events).toContainText("Looked at a whole number")
  })

  await test.step("reads the same on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    const session = page.getByRole("table", { name: "Sessions" }).getByRole("row").first()
    for (const fact of [/^Code, /, /^last use /, "Live"])
      await expect(session.getByText(fact).filter({ visible: true })).toHaveCount(1)
    const event = people.events.getByRole("row", { name: /Looked at a whole number/ })
    await expect(event.getByText(/^to /).filter({ visible: true })).toHaveCount(1)
    await page.setViewportSize({ width: 1280, height: 860 })
  })

  await test.step("blocks her: her page is signed out, and she is refused after the code", async () => {
    await people.act("Block")
    await expect(people.badge("Blocked")).toBeVisible()
    await hers.reload()
    await expect(hers).toHaveURL(/\/login/)
    const door = new Door(hers)
    await door.signInWithCode(ada)
    await expect(hers.getByRole("heading", { name: "This account is closed to sign-ins" })).toBeVisible()
  })

  await test.step("lets her in again", async () => {
    await people.act("Unblock")
    await expect(people.badge("Member")).toBeVisible()
    await new Door(hers).signInWithCode(ada)
    await expect(hers).toHaveURL("/account")
  })
  await herContext.close()
})

test("an administrator makes another one, and deletes somebody for good", async ({
  page,
  site,
  people,
  administrator,
  newPerson,
}) => {
  const bob = newPerson(second)
  await new Caller(site.url).register(bob)
  await people.open()
  await people.find(bob.e164)
  await people.openFirst()
  await people.act("Make administrator")
  await expect(people.badge("Administrator")).toBeVisible()
  await expect
    .poll(() => administrator.texts())
    .toContain("A new administrator joined Marlow Cycles: +44 **** ***002. Not expected? Check your site.")

  await people.act("Take the role away")
  await expect(people.badge("Member")).toBeVisible()
  await people.act("Delete")
  await expect(page).toHaveURL("/admin/users")
  await people.find(bob.e164)
  await expect(page.getByText("Nobody is found by that.")).toBeVisible()

  await page.goto("/admin/audit?action=account-erased")
  const log = page.getByRole("table", { name: "Audit log" })
  await log
    .getByRole("cell")
    .getByRole("link", { name: /^Deleted account/ })
    .click()
  await expect(page, "what they did is still there").toHaveURL(/\/admin\/audit\?person=/)
  await expect(log).toContainText("Registered")
})

test("a search answers what was asked last, however long the first answer takes", async ({
  page,
  site,
  people,
  administrator,
}) => {
  expect(administrator.e164).toBe(owner.e164)
  await askDatabase(
    site.databaseUrl,
    `INSERT INTO users (id, name, blocked_at)
     SELECT gen_random_uuid(), 'Zelda ' || n, CASE WHEN n <= 3 THEN now() END FROM generate_series(1, 60) n`,
  )
  await people.open()
  await people.find("Zelda")
  await expect(people.rows).toHaveCount(51)

  const held: (() => void)[] = []
  await page.route(/people\.search/, async (route) => {
    if (held.length === 0) await new Promise<void>((release) => held.push(release))
    await route.continue()
  })

  await test.step("a double click turns one page", async () => {
    await people.older.dblclick()
    await expect(people.older).toHaveAttribute("aria-busy", "true")
    held[0]?.()
    await expect(people.rows).toHaveCount(11)
  })

  await test.step("a filter that is chosen meanwhile is what is shown", async () => {
    held.length = 0
    await people.searchNow.click()
    await expect.poll(() => held.length).toBe(1)
    await people.show.selectOption("blocked")
    held[0]?.()
    await expect(people.rows).toHaveCount(4)
  })

  await test.step("so is what is typed meanwhile, with the Enter key", async () => {
    await people.show.selectOption("all")
    await expect(people.rows).toHaveCount(51)
    held.length = 0
    await people.searchNow.click()
    await expect.poll(() => held.length).toBe(1)
    await people.search.fill("Zelda 60")
    await people.search.press("Enter")
    held[0]?.()
    await expect(people.rows).toHaveCount(2)
  })
})
