import { letLimitsAge } from "../database"
import { expect, test } from "../fixtures"
import { Door } from "../pages/door"

test.use({ limits: { firstWaitMs: 30_000, secondWaitMs: 60_000, resendsPerChallenge: 1 } })

test("a reload, the way back and a second tab keep the step", async ({ page, context, person, door }) => {
  await door.start("/login", person.national)
  await expect(door.heading).toHaveText("Enter the code")

  await page.reload()
  await expect(door.heading).toHaveText("Enter the code")
  await expect(page.getByText(person.masked)).toBeVisible()
  await page.goto("/")
  await page.goBack()
  await expect(door.heading).toHaveText("Enter the code")
  // Not back to the empty page of a new tab: Chromium then changes the page that it talks to, under the test.
  await page.goForward()
  await expect(door.heading).not.toHaveText("Enter the code")
  await page.goBack()
  await expect(door.heading).toHaveText("Enter the code")

  const tab = await context.newPage()
  await tab.goto("/login")
  await expect(new Door(tab).heading).toHaveText("Enter the code")
  await new Door(tab).code.fill(await person.code())
  await expect(new Door(tab).heading).toHaveText("No account yet")

  await page.reload()
  await expect(door.heading, "the first tab goes on from there").toHaveText("No account yet")
})

test("registration keeps its step too, and has nothing to do with a sign-in", async ({
  page,
  person,
  door,
}) => {
  await door.start("/register", person.national)
  await expect(door.heading).toHaveText("Finish your account")
  await page.reload()
  await expect(door.heading).toHaveText("Finish your account")
  await page.goto("/login")
  await expect(door.heading).toHaveText("Sign in")
})

test("changing the number goes back to it as it was typed, and the same number again sends no second text", async ({
  page,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  await door.changeNumber.click()
  await expect(door.number).toHaveValue(person.national)
  await page.reload()
  await expect(door.number, "a reload stays at the first step").toHaveValue(person.national)

  await door.textMe.click()
  await expect(door.heading).toHaveText("Enter the code")
  await door.code.fill(await person.code())
  await expect(door.heading).toHaveText("No account yet")
  expect(await person.texts()).toHaveLength(1)
})

test("the wait for another text survives a reload, then the same code comes again", async ({
  page,
  site,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  await expect(door.textAgain).toHaveText(/^Text again in 0:(30|2\d)$/)
  await expect(door.textAgain).toHaveAttribute("aria-disabled", "true")
  const code = await person.code()

  await letLimitsAge(site.databaseUrl, 20)
  await page.reload()
  await expect(door.textAgain).toHaveText(/^Text again in 0:(10|0\d)$/)
  await door.textAgain.click({ force: true })
  expect(await person.texts(), "too early").toHaveLength(1)

  await letLimitsAge(site.databaseUrl, 10)
  await page.reload()
  await expect(door.textAgain).toHaveText("Text again")
  await door.textAgain.click()
  expect(await person.code(2)).toBe(code)
  await expect(door.textAgain).toHaveText("No more texts")
  await expect(
    page.getByText("All texts for this code are sent. It is the same code in each of them."),
  ).toBeVisible()
  await door.code.fill(code)
  await expect(door.heading).toHaveText("No account yet")
})

test("whoever is signed in already finds the way on at the door, and the way out", async ({
  page,
  person,
  door,
}) => {
  await door.register(person)
  await expect(page).toHaveURL("/account")

  for (const path of ["/login", "/login/password", "/register"]) {
    await page.goto(path)
    await expect(door.heading).toHaveText("You are signed in")
  }
  await page.goto("/login?next=/members")
  await page.getByRole("link", { name: "Continue" }).click()
  await expect(page).toHaveURL("/members")
  await page.goBack()
  await page.waitForLoadState("networkidle")
  await page.getByRole("button", { name: "Sign out", exact: true }).click()
  await expect(page).toHaveURL("/")
  await page.goto("/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
})
