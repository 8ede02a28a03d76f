import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { askDatabase } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { PasswordPage } from "../pages/password-page"

const test = base.extend<{ password: PasswordPage }>({
  password: ({ page }, use) => use(new PasswordPage(page)),
})

const newPassword = "harbour-tin-four"

onDesktopAndPhone(() => {
  test("the password is changed with the current one, here stays who is here, and elsewhere nobody does", async ({
    page,
    site,
    person,
    door,
    account,
    password,
    enter,
  }) => {
    const elsewhere = new Caller(site.url)
    await elsewhere.register(person)
    await enter(person)
    await expect(page.getByText("Changed 1 minute ago")).toBeVisible()
    await page.getByRole("link", { name: "Change password" }).click()
    await expect(password.current).toBeFocused()

    await password.change("not what it is", newPassword)
    await expect(password.current).toHaveAccessibleDescription("That password is not right.")
    await expect(password.current).toBeFocused()
    await password.change(person.password, "password")
    await expect(password.chosen).toHaveAccessibleDescription(/^Too common/)
    await expect(password.chosen).toBeFocused()
    expect((await elsewhere.open("/account")).status, "nothing is changed yet").toBe(200)

    await password.chosen.fill(newPassword)
    await password.save.click()
    await expect(door.heading).toHaveText("Your password is changed")
    await expectAccessible(page)
    expect((await elsewhere.open("/account")).status).toBe(307)
    await expect
      .poll(async () => (await person.texts()).at(-1))
      .toBe("Your Marlow Cycles password was changed. Not you? Reset it on the site.")
    await page.getByRole("link", { name: "Back to your account" }).click()
    await account.expectOf(person)

    const signIn = { phoneNumber: person.e164, password: person.password }
    expect((await elsewhere.tryStart("passwordSignIn", signIn)).refusal).toEqual({
      kind: "credentials-wrong",
    })
    const withNew = { ...signIn, password: newPassword }
    expect((await elsewhere.tryStart("passwordSignIn", withNew)).status).toBe(200)
  })
})

test("password managers are told whose password is which", async ({ page, person, door, password }) => {
  await door.register(person)
  await expect(page).toHaveURL("/account")
  await password.open()
  await expect(password.current).toHaveAttribute("autocomplete", "current-password")
  await expect(password.chosen).toHaveAttribute("autocomplete", "new-password")
  await expect(page.locator("input[autocomplete=username]")).toHaveValue(person.formatted)
})

test("somebody who came with a code and does not know the password is led to a new one, and out", async ({
  page,
  member,
  door,
  password,
}) => {
  await door.signInWithCode(member)
  await expect(page).toHaveURL("/account")
  await password.open()
  await page.getByRole("link", { name: "Forgot your password?" }).click()
  await expect(door.heading).toHaveText("Reset your password")
  await door.ask(member.national)
  await page.getByLabel("New password").fill(newPassword)
  await door.code.fill(await member.code(3))
  await expect(door.heading).toHaveText("Your password is changed")
  await page.goto("/account")
  await expect(page).toHaveURL("/login?next=%2Faccount")
})

test("a page that is older than the password asks for the current one after all", async ({
  page,
  site,
  person,
  door,
  password,
}) => {
  await door.register(person)
  await expect(page).toHaveURL("/account")
  const provedBy = (how: string) =>
    askDatabase(
      site.databaseUrl,
      `UPDATE sessions SET proved_by = $2::proof_kind, proved_at = now()
       WHERE user_id = (SELECT id FROM users WHERE phone_number = $1)`,
      [person.e164, how],
    )
  await provedBy("recovery-code")
  await password.open({ asksCurrent: false })
  await expect(password.current).toHaveCount(0)
  await provedBy("password")
  await password.chosen.fill(newPassword)
  await password.save.click()
  await expect(password.current).toHaveAccessibleDescription("This account asks for its password too.")
  await expect(password.chosen).toHaveValue(newPassword)
  await password.current.fill(person.password)
  await password.save.click()
  await expect(door.heading).toHaveText("Your password is changed")
})
