import { letLimitsAge } from "../database"
import { expect, test } from "../fixtures"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

test.use({ limits: { firstWaitMs: 30_000, secondWaitMs: 60_000, resendsPerChallenge: 1 } })

test("a reload, the way back and a second tab keep the step", async ({ page, context, phones, person }) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/login", person.national)
  await expect(codeStep.heading).toHaveText("Enter the code")

  await page.reload()
  await expect(codeStep.heading).toHaveText("Enter the code")
  await expect(page.getByText(person.masked)).toBeVisible()
  await page.goto("/")
  await page.goBack()
  await expect(codeStep.heading).toHaveText("Enter the code")
  await page.goBack()
  await page.goForward()
  await expect(codeStep.heading).toHaveText("Enter the code")

  const tab = await context.newPage()
  await tab.goto("/login")
  await expect(new CodeStep(tab).heading).toHaveText("Enter the code")
  await new CodeStep(tab).code.fill(await phones.codeFor(person.e164))
  await expect(new CodeStep(tab).heading).toHaveText("No account yet")

  await page.reload()
  await expect(codeStep.heading, "the first tab goes on from there").toHaveText("No account yet")
})

test("registration keeps its step too, and has nothing to do with a sign-in", async ({ page, person }) => {
  await new PhoneStep(page).start("/register", person.national)
  await expect(new CodeStep(page).heading).toHaveText("Finish your account")
  await page.reload()
  await expect(new CodeStep(page).heading).toHaveText("Finish your account")
  await page.goto("/login")
  await expect(new CodeStep(page).heading).toHaveText("Sign in")
})

test("changing the number goes back to it as it was typed, and the same number again sends no second text", async ({
  page,
  phones,
  person,
}) => {
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  await phoneStep.start("/login", person.national)
  await codeStep.changeNumber.click()
  await expect(phoneStep.number).toHaveValue(person.national)
  await page.reload()
  await expect(phoneStep.number, "a reload stays at the first step").toHaveValue(person.national)

  await phoneStep.textMe.click()
  await expect(codeStep.heading).toHaveText("Enter the code")
  await codeStep.code.fill(await phones.codeFor(person.e164))
  await expect(codeStep.heading).toHaveText("No account yet")
  expect(await phones.textsTo(person.e164)).toHaveLength(1)
})

test("the wait for another text survives a reload, then the same code comes again", async ({
  page,
  site,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/login", person.national)
  await expect(codeStep.textAgain).toHaveText(/^Text again in 0:(30|2\d)$/)
  await expect(codeStep.textAgain).toHaveAttribute("aria-disabled", "true")
  const code = await phones.codeFor(person.e164)

  await letLimitsAge(site.databaseUrl, 20)
  await page.reload()
  await expect(codeStep.textAgain).toHaveText(/^Text again in 0:(10|0\d)$/)
  await codeStep.textAgain.click({ force: true })
  expect(await phones.textsTo(person.e164), "too early").toHaveLength(1)

  await letLimitsAge(site.databaseUrl, 10)
  await page.reload()
  await expect(codeStep.textAgain).toHaveText("Text again")
  await codeStep.textAgain.click()
  expect(await phones.codeFor(person.e164, 2)).toBe(code)
  await expect(codeStep.textAgain).toHaveText("No more texts")
  await expect(
    page.getByText("All texts for this code are sent. It is the same code in each of them."),
  ).toBeVisible()
  await codeStep.code.fill(code)
  await expect(codeStep.heading).toHaveText("No account yet")
})

test("whoever is signed in already finds the way on at the door, and the way out", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/register", person.national)
  await codeStep.password.fill("gravel-lamp-nine")
  await codeStep.code.fill(await phones.codeFor(person.e164))
  await expect(page).toHaveURL("/account")

  for (const path of ["/login", "/login/password", "/register"]) {
    await page.goto(path)
    await expect(codeStep.heading).toHaveText("You are signed in")
  }
  await page.goto("/login?next=/members")
  await page.getByRole("link", { name: "Continue" }).click()
  await expect(page).toHaveURL("/members")
  await page.goBack()
  await page.waitForLoadState("networkidle")
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL("/")
  await page.goto("/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
})
