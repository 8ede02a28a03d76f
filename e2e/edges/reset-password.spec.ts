import { blockAccount } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { Door } from "../pages/door"
import { ResetPage } from "../pages/reset-page"
import { wrongCode } from "../phones"

const test = base.extend<{ reset: ResetPage }>({ reset: ({ page }, use) => use(new ResetPage(page)) })

const newPassword = "harbour-tin-four"

onDesktopAndPhone(() => {
  test("a forgotten password is set anew, and the old one and who came in by it are out", async ({
    page,
    browser,
    site,
    person,
    door,
    reset,
    account,
  }) => {
    const atHome = await browser.newPage({ baseURL: site.url })
    await new Door(atHome).register(person)
    await expect(atHome).toHaveURL("/account")

    await door.startWithPassword(person.national, "not what it was")
    await expect(door.password).toHaveAccessibleDescription("Number or password is wrong.")
    await reset.forgot.click()
    await expect(page).toHaveURL("/reset-password")
    await expect(door.number).toHaveValue(person.national)
    await door.textMe.click()
    await expect(door.heading).toHaveText("Choose a new password")
    const code = await person.code(2)
    await expect(page.getByText(`Code for ${person.masked}.`)).toBeVisible()
    await reset.choose(newPassword, code)
    await reset.expectDone()
    await expect
      .poll(person.texts)
      .toEqual([
        expect.any(String),
        `${code} is your Marlow Cycles password reset code. It works for 10 min.\n\n@localhost #${code}`,
        "Your Marlow Cycles password was changed. Not you? Reset it on the site.",
      ])

    await page.goto("/account")
    await expect(page, "nobody is signed in by it").toHaveURL("/login?next=%2Faccount")
    await atHome.reload()
    await expect(atHome, "nor is anybody still").toHaveURL("/login?next=%2Faccount")
    await atHome.context().close()

    await page.goto("/login/password")
    await expect(door.number).toHaveValue(person.national)
    await door.password.fill(person.password)
    await door.continue.click()
    await expect(door.password).toHaveAccessibleDescription("Number or password is wrong.")
    await door.password.fill(newPassword)
    await door.continue.click()
    await door.code.fill(await person.code(3))
    await account.expectOf(person)
  })
})

test("a weak password costs no code, and a wrong code no password", async ({ page, member, door, reset }) => {
  await door.start("/reset-password", member.national)
  const code = await member.code(2)
  await reset.choose("password", code)
  await expect(reset.password).toHaveAccessibleDescription(/^Too common/)
  await expect(reset.password).toBeFocused()
  await expect(door.code).toHaveValue(code)
  await reset.password.fill(newPassword)
  await door.code.fill(wrongCode(code))
  await expect(page.getByText("That code is not right. 4 tries left.")).toBeVisible()
  await expect(reset.password).toHaveValue(newPassword)
  await door.code.fill(code)
  await reset.expectDone()
})

test("a reload and a second tab keep the step, and what is done in one is over in the other", async ({
  page,
  context,
  member,
  door,
  reset,
}) => {
  await door.start("/reset-password", member.national)
  await expect(door.heading).toHaveText("Choose a new password")
  await page.reload()
  await expect(door.heading).toHaveText("Choose a new password")
  const tab = await context.newPage()
  await tab.goto("/reset-password")
  const inTab = new ResetPage(tab)
  const code = await member.code(2)
  await inTab.choose(newPassword, code)
  await inTab.expectDone()
  await page.bringToFront()
  await reset.choose("another-tin-five", code)
  await expect(page.getByText("This step is over").first()).toBeVisible()
  await page.reload()
  await expect(door.heading).toHaveText("Reset your password")
})

test("a number without an account is told so once it is proved, and goes on with the password that was typed", async ({
  person,
  door,
  reset,
  account,
}) => {
  await door.start("/reset-password", person.national)
  await reset.choose(newPassword, await person.code())
  await expect(door.heading).toHaveText("No account yet")
  await expect(door.password).toHaveValue(newPassword)
  await door.create.click()
  await account.expectOf(person)
  expect(await person.texts()).toHaveLength(1)
})

test("an account that is blocked is told so after the code, and keeps its password", async ({
  site,
  member,
  door,
  reset,
}) => {
  await blockAccount(site.databaseUrl, member.e164)
  await door.start("/reset-password", member.national)
  await reset.choose(newPassword, await member.code(2))
  await expect(door.heading).toHaveText("This account is closed to sign-ins")
})
