import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

test.use({ variables: { UNKNOWN_NUMBER: "create" } })

test("where the owner wants it, the first sign-in makes the account at once", async ({
  page,
  phones,
  person,
}) => {
  await new PhoneStep(page).start("/login", person.national)
  await new CodeStep(page).code.fill(await phones.codeFor(person.e164))
  await new AccountPage(page).expectOf(person.formatted)
  await expect(page.getByText("Signed in with a code")).toBeVisible()
})
