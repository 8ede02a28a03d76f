import { expect, test } from "../fixtures"

test("a code alone signs in, and sends itself when it is whole", async ({ page, member, door, account }) => {
  await door.start("/login", member.national)
  await expect(door.heading).toHaveText("Enter the code")
  await expect(page.getByText(`It goes to ${member.masked}.`)).toBeVisible()
  await door.code.pressSequentially(await member.code(2))

  await account.expectOf(member)
  await expect(account.here).toContainText("Signed in with a code")
})

test("the password comes first, then the code; a wrong password says so and sends nothing", async ({
  member,
  door,
  account,
}) => {
  await door.startWithPassword(member.national, "gravel-lamp-ten")
  await expect(door.password).toHaveAccessibleDescription("Number or password is wrong.")
  await expect(door.number).toHaveValue(member.national)
  await expect(door.password).toBeFocused()

  await door.password.fill(member.password)
  await door.continue.click()
  await expect(door.heading).toHaveText("Enter the code")
  const code = await member.code(2)
  expect(await member.texts(), "one of the registration, one of the right password").toHaveLength(2)
  await door.code.fill(code)

  await account.expectOf(member)
  await expect(account.here).toContainText("Signed in with your password and a code")
})

test("a number without an account is proved first, then becomes one without a second code", async ({
  person,
  door,
  account,
}) => {
  await door.signInWithCode(person)
  await expect(door.heading).toHaveText("No account yet")
  await expect(door.code).toHaveCount(0)
  await door.createAccount({ password: person.password })

  await account.expectOf(person)
  expect(await person.texts()).toHaveLength(1)
})

test("the dev inbox is there only where no provider sends", async ({ request, site, messenger }) => {
  const status = messenger === "inbox" ? 200 : 404
  for (const path of ["/dev/inbox", "/api/dev/inbox", "/api/dev/inbox/conversations"]) {
    expect((await request.get(path)).status(), path).toBe(status)
  }
  const foreign = await request.delete("/api/dev/inbox", { headers: { origin: `${site.url}.evil.example` } })
  expect(foreign.status()).toBe(messenger === "inbox" ? 403 : 404)
})
