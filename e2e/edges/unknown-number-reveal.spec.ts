import { expect, test } from "../fixtures"
import { PhoneStep } from "../pages/phone-step"

test.use({ variables: { UNKNOWN_NUMBER: "reveal" } })

test("where the owner wants it, an unknown number is told at once, with the way to an account", async ({
  page,
  phones,
  person,
}) => {
  const phoneStep = new PhoneStep(page)
  await phoneStep.start("/login", person.national)
  await expect(phoneStep.number).toHaveAccessibleDescription(/^No account has this number yet\./)
  expect(await phones.textsTo(person.e164)).toEqual([])

  await page
    .getByText("No account has this number yet.")
    .getByRole("link", { name: "Create an account" })
    .click()
  await expect(page).toHaveURL("/register")
  await expect(phoneStep.number).toHaveValue(person.national)
  await phoneStep.textMe.click()
  await phones.codeFor(person.e164)
})
