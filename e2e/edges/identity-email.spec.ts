import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"
import { newNumber } from "../phones"

test.use({ variables: { IDENTITY: "email" } })

test("a taken email is told after the proof, and a different one still makes the account", async ({
  page,
  site,
  phones,
  person,
}) => {
  const owner = await new Caller(site.url).register(
    phones,
    newNumber().e164,
    "gravel-lamp-nine",
    "Ada@example.com",
  )
  expect(owner.status).toBe(200)
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/register", person.national)
  const code = await phones.codeFor(person.e164)

  await codeStep.code.fill(code)
  await codeStep.password.fill("gravel-lamp-nine")
  await codeStep.create.click()
  await expect(codeStep.email).toHaveAccessibleDescription("Enter your email address, like ada@example.com.")
  await codeStep.email.fill("ada@")
  await codeStep.create.click()
  await expect(codeStep.email).toHaveAccessibleDescription(
    "Enter a whole email address, like ada@example.com.",
  )
  await codeStep.email.fill("ada@EXAMPLE.com")
  await codeStep.create.click()
  await expect(codeStep.email).toHaveAccessibleDescription(
    "Another account has this email. Enter a different one, or sign in to that account.",
  )
  await expect(codeStep.email).toBeFocused()
  await expect(codeStep.code).toHaveValue(code)

  await codeStep.email.fill("grace@example.com")
  await codeStep.create.click()
  await new AccountPage(page).expectOf(person.formatted)
  await expect(page.getByText("grace@example.com")).toBeVisible()
})

test("a wrong code is told before anything about the email is", async ({ site, phones, person }) => {
  await new Caller(site.url).register(phones, newNumber().e164, "gravel-lamp-nine", "taken@example.com")
  const caller = new Caller(site.url)
  const { challengeId } = await caller.start("registration", { phoneNumber: person.e164 })
  const code = await phones.codeFor(person.e164)
  const wrong = code === "000000" ? "000001" : "000000"
  const answer = await caller.call("registration.complete", {
    challengeId,
    code: wrong,
    password: "gravel-lamp-nine",
    email: "taken@example.com",
  })
  expect(answer.refusal).toEqual({ kind: "code-wrong", triesLeft: 4 })
})

test("a number that was proved at sign-in is asked for the email too", async ({ page, phones, person }) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/login", person.national)
  await codeStep.code.fill(await phones.codeFor(person.e164))
  await expect(codeStep.heading).toHaveText("No account yet")
  await codeStep.email.fill(`${person.e164.slice(1)}@example.com`)
  await codeStep.password.fill("gravel-lamp-nine")
  await codeStep.create.click()
  await new AccountPage(page).expectOf(person.formatted)
})
