import { expect, test } from "../fixtures"

const offline = "You are offline. What you typed is kept."
const unanswered = "The site did not answer. Try again; what you typed is kept."

test("offline, both steps say so and lose nothing; online again, both go on", async ({
  page,
  context,
  member,
  door,
  account,
}) => {
  await door.open("/login")

  await context.setOffline(true)
  await door.ask(member.national)
  await expect(page.getByText(offline)).toBeVisible()
  await expect(door.number).toHaveValue(member.national)
  await context.setOffline(false)
  await expect(page.getByText(offline), "it goes when the connection comes").toBeHidden()
  await door.textMe.click()
  const code = await member.code(2)
  await expect(door.code).toBeVisible()

  await context.setOffline(true)
  await door.code.fill(code)
  await expect(page.getByText(offline)).toBeVisible()
  await expect(door.code).toHaveValue(code)
  await context.setOffline(false)
  await door.signIn.click()
  await account.expectOf(member)
  expect(await member.texts()).toHaveLength(2)
})

test("with the server down, both steps say so and lose nothing; when it is back, both go on", async ({
  page,
  site,
  person,
  door,
  account,
}) => {
  await door.open("/register")

  await site.end("SIGTERM")
  await door.ask(person.national)
  await expect(page.getByText(unanswered)).toBeVisible()
  await expect(door.number).toHaveValue(person.national)
  await site.startAgain()
  await door.textMe.click()
  const code = await person.code()
  await door.code.fill(code)
  await door.password.fill(person.password)

  await site.end("SIGTERM")
  await door.create.click()
  await expect(page.getByText(unanswered)).toBeVisible()
  await expect(door.code).toHaveValue(code)
  await expect(door.password).toHaveValue(person.password)
  await site.startAgain()
  await door.create.click()
  await account.expectOf(person)
})
