import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

const offline = "You are offline. What you typed is kept."
const unanswered = "The site did not answer. Try again; what you typed is kept."

test("offline, both steps say so and lose nothing; online again, both go on", async ({
  page,
  context,
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).register(phones, person.e164, "gravel-lamp-nine")
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  await phoneStep.open("/login")

  await context.setOffline(true)
  await phoneStep.ask(person.national)
  await expect(page.getByText(offline)).toBeVisible()
  await expect(phoneStep.number).toHaveValue(person.national)
  await context.setOffline(false)
  await expect(page.getByText(offline), "it goes when the connection comes").toBeHidden()
  await phoneStep.textMe.click()
  const code = await phones.codeFor(person.e164, 2)
  await expect(codeStep.code).toBeVisible()

  await context.setOffline(true)
  await codeStep.code.fill(code)
  await expect(page.getByText(offline)).toBeVisible()
  await expect(codeStep.code).toHaveValue(code)
  await context.setOffline(false)
  await codeStep.signIn.click()
  await new AccountPage(page).expectOf(person.formatted)
  expect(await phones.textsTo(person.e164)).toHaveLength(2)
})

test("with the server down, both steps say so and lose nothing; when it is back, both go on", async ({
  page,
  site,
  phones,
  person,
}) => {
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  await phoneStep.open("/register")

  await site.end("SIGTERM")
  await phoneStep.ask(person.national)
  await expect(page.getByText(unanswered)).toBeVisible()
  await expect(phoneStep.number).toHaveValue(person.national)
  await site.startAgain()
  await phoneStep.textMe.click()
  const code = await phones.codeFor(person.e164)
  await codeStep.code.fill(code)
  await codeStep.password.fill("gravel-lamp-nine")

  await site.end("SIGTERM")
  await codeStep.create.click()
  await expect(page.getByText(unanswered)).toBeVisible()
  await expect(codeStep.code).toHaveValue(code)
  await expect(codeStep.password).toHaveValue("gravel-lamp-nine")
  await site.startAgain()
  await codeStep.create.click()
  await new AccountPage(page).expectOf(person.formatted)
})
