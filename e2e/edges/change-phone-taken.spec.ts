import type { Page } from "@playwright/test"
import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { test as base, expect } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { Door } from "../pages/door"
import { PhoneChangePage } from "../pages/phone-change-page"

const test = base.extend<{ change: PhoneChangePage }>({
  change: ({ page }, use) => use(new PhoneChangePage(page)),
})

test("that a number has an account is told to whoever proves it and to nobody else, and both stay as they are", async ({
  page,
  site,
  member,
  newPerson,
  door,
  account,
  change,
  enter,
}) => {
  const [free, taken, owner] = [newPerson(), newPerson(), new Caller(site.url)]
  await owner.register(taken, "zelda@private.example")
  await enter(member, "password")

  await change.ask(free)
  await door.expectSoon("On your phone")
  const shownForFree = await page.locator("main").innerText()
  await change.another.click()
  await expect(door.number).toHaveValue(free.national)
  await door.ask(taken.national)
  await expect(page.getByText(taken.formatted)).toBeVisible()
  await door.expectSoon("On your phone")
  const withoutNumberAndTimes = (text: string) => text.replaceAll(/[•\d]/g, "")
  expect(withoutNumberAndTimes(await page.locator("main").innerText())).toBe(
    withoutNumberAndTimes(shownForFree),
  )

  await door.code.fill(await taken.code(2))
  await change.expectTaken(taken)
  await expect(page.getByText("zelda@")).toHaveCount(0)
  await expectAccessible(page)
  await change.another.click()
  await expect(door.heading).toHaveText("Change your number")
  await expect(door.number).toHaveValue("")
  await change.back.click()
  await account.expectOf(member)
  expect((await owner.ask("session.current")).result).toMatchObject({ phoneNumber: taken.e164 })
  expect(await taken.texts(), "its owner gets no notice of a change").toHaveLength(2)
})

test("a change under way keeps nobody from registering the number, and then changes nothing", async ({
  browser,
  site,
  member,
  newPerson,
  door,
  account,
  change,
  enter,
}) => {
  const stranger = newPerson()
  await enter(member, "password")
  await change.ask(stranger)
  const code = await stranger.code()

  const context = await browser.newContext({ baseURL: site.url, reducedMotion: "reduce" })
  const other = await context.newPage()
  const theirs = new Door(other)
  await theirs.start("/register", stranger.national)
  await theirs.createAccount({ code: await stranger.code(2), password: stranger.password })
  await new AccountPage(other).expectOf(stranger)

  await door.code.fill(code)
  await change.expectTaken(stranger)
  await change.back.click()
  await account.expectOf(member)
  await other.reload()
  await new AccountPage(other).expectOf(stranger)
  await context.close()
})

test("of two changes at once in two tabs one is made, and the other says that its step is over", async ({
  page,
  context,
  member,
  newPerson,
  door,
  account,
  change,
  enter,
}) => {
  const [one, two] = [newPerson(), newPerson()]
  await enter(member, "password")
  await change.ask(one)
  const tab = await context.newPage()
  const inTab = new PhoneChangePage(tab)
  await tab.goto("/account/phone")
  await inTab.another.click()
  await expect(inTab.door.number).toBeFocused()
  await inTab.door.ask(two.national)
  await expect(tab.getByText(two.formatted)).toBeVisible()
  await expect(page.getByText(one.formatted)).toBeVisible()

  const codes = [await one.code(), await two.code()] as const
  await Promise.all([door.code.fill(codes[0]), inTab.door.code.fill(codes[1])])
  const changed = (tried: Page) =>
    tried.getByRole("heading", { name: "Your number is changed" }).or(tried.getByText(/^This step is over/))
  await expect(changed(page).first()).toBeVisible()
  await expect(changed(tab).first()).toBeVisible()
  const titles = [await door.heading.innerText(), await inTab.door.heading.innerText()]
  expect(titles.toSorted()).toEqual(["Enter the code", "Your number is changed"])

  const [won, lost] = titles[0] === "Your number is changed" ? [one, two] : [two, one]
  await page.goto("/account")
  await account.expectOf(won)
  await account.leave()
  await door.signInWithCode(lost)
  await expect(door.heading).toHaveText("No account yet")
})
