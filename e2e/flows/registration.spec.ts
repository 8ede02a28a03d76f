import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

test("a person registers, is shown who they are, signs out, and has to sign in again", async ({
  page,
  phones,
  person,
}) => {
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  const account = new AccountPage(page)

  await phoneStep.start("/register", person.national)
  await expect(codeStep.heading).toHaveText("Finish your account")
  await expect(page.getByText(`Code for ${person.formatted}.`)).toBeVisible()
  await codeStep.code.fill(await phones.codeFor(person.e164))
  await codeStep.password.fill("gravel-lamp-nine")
  await codeStep.create.click()

  await account.expectOf(person.formatted)
  await expect(page.getByText("Signed in with your password and a code")).toBeVisible()
  await account.leave()

  await page.goto("/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
  await phoneStep.ask(person.national)
  await codeStep.code.fill(await phones.codeFor(person.e164, 2))
  await expect(page).toHaveURL("/members")
  await expect(page.getByText(person.formatted)).toBeVisible()
})

test("the text has the code first, its last line binds it to the site, and one start sends one", async ({
  page,
  phones,
  person,
}) => {
  await new PhoneStep(page).start("/register", person.national)
  const code = await phones.codeFor(person.e164)

  expect(await phones.textsTo(person.e164)).toEqual([
    `${code} is your Marlow Cycles code. It works for 10 minutes.\n\n@localhost #${code}`,
  ])
})

test("whoever registers a number that has an account is told so once the number is proved", async ({
  page,
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).register(phones, person.e164, "gravel-lamp-nine")
  const codeStep = new CodeStep(page)

  await new PhoneStep(page).start("/register", person.national)
  await expect(codeStep.heading).toHaveText("Finish your account")
  await codeStep.code.fill(await phones.codeFor(person.e164, 2))
  await codeStep.password.fill("another-lamp-ten")
  await codeStep.create.click()

  await expect(codeStep.heading).toHaveText("You have an account")
  await expect(page.getByText(`${person.formatted} is registered here already.`)).toBeVisible()
  await page.getByRole("link", { name: "Sign in" }).click()
  await expect(page).toHaveURL("/login")
  await expect(new PhoneStep(page).number).toHaveValue(person.national)
})
