import { expect, test } from "../fixtures"
import { troubledLimits } from "../trouble"

test.use({ messenger: "plivo", limits: troubledLimits })

test.beforeEach(({ plivo }) => plivo.clear())

test("a call of Plivo's asks for a key and says the code in the person's language", async ({
  browser,
  site,
  plivo,
  person,
}) => {
  const context = await browser.newContext({ locale: "de-DE", baseURL: site.url })
  const page = await context.newPage()
  await page.goto("/login")
  await page.locator("#phone:focus").waitFor()
  await page.locator("#phone").fill(person.e164)
  await page.keyboard.press("Enter")
  await page.locator("#code").waitFor()
  const code = await person.code()
  expect((await person.texts()).at(-1)).toMatch(/ist Ihr Code zur Anmeldung bei Marlow Cycles/)
  await page.getByRole("button", { name: "Call me instead" }).click()
  await expect.poll(() => plivo.calls(person.e164)).toHaveLength(1)
  const [call] = await plivo.calls(person.e164)
  const heard = await plivo.answerCall(call?.requestUuid ?? "", { press: "1" })
  expect(heard.problem).toBeNull()
  expect(heard.said.at(0)).toMatchObject({
    language: "de-DE",
    text: expect.stringContaining("Marlow Cycles"),
  })
  expect(heard.said.some(({ text }) => text.replaceAll(/\D/g, "") === code)).toBe(true)
  await expect(page.getByText(/^You took the call/)).toBeVisible()
  await context.close()
})
