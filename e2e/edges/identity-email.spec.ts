import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { ProfilePage } from "../pages/profile-page"
import { wrongCode } from "../phones"

test.use({ variables: { IDENTITY: "email" } })

test("a taken email is told after the proof, and a different one still makes the account", async ({
  page,
  newPerson,
  person,
  caller,
  door,
  account,
}) => {
  const owner = await caller.register(newPerson(), "Ada@example.com")
  expect(owner.status).toBe(200)
  await door.start("/register", person.national)
  const code = await person.code()

  await door.createAccount({ code, password: person.password })
  await expect(door.email).toHaveAccessibleDescription("Enter your email address, like ada@example.com.")
  await door.email.fill("ada@")
  await door.create.click()
  await expect(door.email).toHaveAccessibleDescription("Enter a whole email address, like ada@example.com.")
  await door.email.fill("ada@EXAMPLE.com")
  await door.create.click()
  await expect(door.email).toHaveAccessibleDescription(
    "Another account has this email. Enter a different one, or sign in to that account.",
  )
  await expect(door.email).toBeFocused()
  await expect(door.code).toHaveValue(code)

  await door.email.fill("grace@example.com")
  await door.create.click()
  await account.expectOf(person)
  await expect(page.getByText("grace@example.com")).toBeVisible()
})

test("a wrong code is told before anything about the email is", async ({
  site,
  newPerson,
  person,
  caller,
}) => {
  await new Caller(site.url).register(newPerson(), "taken@example.com")
  const { challengeId, code } = await caller.askForCode("registration", person)
  const answer = await caller.call("registration.complete", {
    challengeId,
    code: wrongCode(code),
    password: person.password,
    email: "taken@example.com",
  })
  expect(answer.refusal).toEqual({ kind: "code-wrong", triesLeft: 4 })
})

test("a number that was proved at sign-in is asked for the email too", async ({ person, door, account }) => {
  await door.signInWithCode(person)
  await expect(door.heading).toHaveText("No account yet")
  await door.email.fill(`${person.e164.slice(1)}@example.com`)
  await door.createAccount({ password: person.password })
  await account.expectOf(person)
})

test("an email that is changed later has to be there too, and be nobody else's", async ({
  page,
  site,
  newPerson,
  person,
  door,
  account,
}) => {
  const owner = newPerson()
  await new Caller(site.url).register(owner, "owner@example.com")
  await new Caller(site.url).register(person, "ada.first@example.com")
  const profile = new ProfilePage(page)
  await door.startWithPassword(person.national, person.password)
  await door.code.fill(await person.code(2))
  await account.expectOf(person)
  await profile.open()
  await profile.email.fill("")
  await profile.save.click()
  await expect(profile.email).toHaveAccessibleDescription("Enter your email address, like ada@example.com.")
  await profile.email.fill("Owner@Example.com")
  await profile.save.click()
  await expect(profile.email).toHaveAccessibleDescription(
    "Another account has this email. Enter a different one, or sign in to that account.",
  )
  await expect(profile.email).toBeFocused()
  await profile.email.fill("ada.second@example.com")
  await profile.save.click()
  await profile.expectSaved("No name", "ada.second@example.com")
})
