import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

test.use({ variables: { UNKNOWN_NUMBER: "silent" } })

test("a closed site sends nothing to unknown numbers, and its page says what is true for all", async ({
  page,
  site,
  phones,
  person,
}) => {
  const known = "+447400300001"
  await new Caller(site.url).register(phones, known, "gravel-lamp-nine")

  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)

  await phoneStep.open("/login")
  for (const number of [person.e164, known]) {
    await phoneStep.ask(number)
    await expect(codeStep.heading).toHaveText("Enter the code")
    await expect(page.getByText("If the number can sign in here, a text is on its way.")).toBeVisible()
    await expect(page.getByText(/Sending your text|Handed to|On your phone/)).toHaveCount(0)
    await codeStep.changeNumber.click()
    await expect(phoneStep.number).toHaveValue(number)
  }
  await phones.codeFor(known, 2)
  expect(await phones.textsTo(person.e164)).toEqual([])
})

test("the answer to an unknown number has the same shape as to a known one", async ({
  site,
  phones,
  person,
}) => {
  const known = "+447400300002"
  await new Caller(site.url).register(phones, known, "gravel-lamp-nine")
  const toKnown = await new Caller(site.url).start("phoneSignIn", { phoneNumber: known })
  const toUnknown = await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
  const alike = { challengeId: expect.any(String), phoneNumber: expect.any(String) }
  expect({ ...toUnknown, ...alike }).toEqual({ ...toKnown, ...alike })
})
