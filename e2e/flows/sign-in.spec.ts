import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

const password = "gravel-lamp-nine"

test("a code alone signs in, and sends itself when it is whole", async ({ page, site, phones, person }) => {
  await new Caller(site.url).register(phones, person.e164, password)
  const codeStep = new CodeStep(page)

  await new PhoneStep(page).start("/login", person.national)
  await expect(codeStep.heading).toHaveText("Enter the code")
  await expect(page.getByText(`It goes to ${person.masked}.`)).toBeVisible()
  await codeStep.code.pressSequentially(await phones.codeFor(person.e164, 2))

  await new AccountPage(page).expectOf(person.formatted)
  await expect(page.getByText("Signed in with a code")).toBeVisible()
})

test("the password comes first, then the code; a wrong password says so and sends nothing", async ({
  page,
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).register(phones, person.e164, password)
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)

  await phoneStep.startWithPassword(person.national, "gravel-lamp-ten")
  await expect(phoneStep.password).toHaveAccessibleDescription("Number or password is wrong.")
  await expect(phoneStep.number).toHaveValue(person.national)
  await expect(phoneStep.password).toBeFocused()

  await phoneStep.password.fill(password)
  await phoneStep.continue.click()
  await expect(codeStep.heading).toHaveText("Enter the code")
  const code = await phones.codeFor(person.e164, 2)
  expect(
    await phones.textsTo(person.e164),
    "one of the registration, one of the right password",
  ).toHaveLength(2)
  await codeStep.code.fill(code)

  await new AccountPage(page).expectOf(person.formatted)
  await expect(page.getByText("Signed in with your password and a code")).toBeVisible()
})

test("a number without an account is proved first, then becomes one without a second code", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)

  await new PhoneStep(page).start("/login", person.national)
  await codeStep.code.fill(await phones.codeFor(person.e164))
  await expect(codeStep.heading).toHaveText("No account yet")
  await expect(codeStep.code).toHaveCount(0)
  await codeStep.password.fill(password)
  await codeStep.create.click()

  await new AccountPage(page).expectOf(person.formatted)
  expect(await phones.textsTo(person.e164)).toHaveLength(1)
})

test("the dev inbox is there only where no provider sends", async ({ request, site, messenger }) => {
  const status = messenger === "inbox" ? 200 : 404
  for (const path of ["/dev/inbox", "/api/dev/inbox", "/api/dev/inbox/conversations"]) {
    expect((await request.get(path)).status(), path).toBe(status)
  }
  const foreign = await request.delete("/api/dev/inbox", { headers: { origin: `${site.url}.evil.example` } })
  expect(foreign.status()).toBe(messenger === "inbox" ? 403 : 404)
})
