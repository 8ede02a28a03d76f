import { expect, test } from "../fixtures"

test("a person registers, is shown who they are, signs out, and has to sign in again", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.start("/register", person.national)
  await expect(door.heading).toHaveText("Finish your account")
  await expect(page.getByText(`Code for ${person.formatted}.`)).toBeVisible()
  await door.createAccount({ code: await person.code(), password: person.password })

  await account.expectOf(person)
  await expect(account.here).toContainText("Signed in with your password and a code")
  await account.leave()

  await page.goto("/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
  await door.ask(person.national)
  await door.code.fill(await person.code(2))
  await expect(page).toHaveURL("/members")
  await expect(page.getByText(person.formatted)).toBeVisible()
})

test("the text has the code first, its last line binds it to the site, and one start sends one", async ({
  person,
  door,
}) => {
  await door.start("/register", person.national)
  const code = await person.code()

  expect(await person.texts()).toEqual([
    `${code} is your Marlow Cycles sign-up code. It works for 10 min.\n\n@localhost #${code}`,
  ])
})

test("whoever registers a number that has an account is told so once the number is proved", async ({
  page,
  member,
  door,
}) => {
  await door.start("/register", member.national)
  await expect(door.heading).toHaveText("Finish your account")
  await door.createAccount({ code: await member.code(2), password: "another-lamp-ten" })

  await expect(door.heading).toHaveText("You have an account")
  await expect(page.getByText(`${member.formatted} is registered here already.`)).toBeVisible()
  await page.getByRole("link", { name: "Sign in" }).click()
  await expect(page).toHaveURL("/login")
  await expect(door.number).toHaveValue(member.national)
})
