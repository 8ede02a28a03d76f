import { Caller } from "../caller"
import { letLimitsAge } from "../database"
import { expect, test } from "../fixtures"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"
import { wrongCode } from "../phones"

// As the product is shipped. All of this file is one address: it must stay under 20 starts.
test.use({ limits: null })

test("another browser that asks for a text to the same number within 30 s is told to wait, and how long", async ({
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
  await phones.codeFor(person.e164)

  const second = await new Caller(site.url).call("registration.start", {
    country: "GB",
    phoneNumber: person.e164,
  })
  expect(second.status).toBe(429)
  const { refusal } = second
  if (refusal?.kind !== "limited") throw new Error(second.text)
  expect(refusal.rule).toBe("number-send-wait")
  expect(refusal.retryAfterSeconds).toBeGreaterThan(20)
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(30)
  expect(second.headers.get("retry-after")).toBe(String(refusal.retryAfterSeconds))
  expect(await phones.textsTo(person.e164)).toHaveLength(1)
})

test("the wait is seen as a countdown, and afterwards the same button works", async ({
  page,
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
  await phones.codeFor(person.e164)
  await page.clock.install()
  const phoneStep = new PhoneStep(page)
  await phoneStep.start("/login", person.national)

  const waiting = page.getByRole("button", { name: /^Try again in 0:(30|2\d)$/ })
  await expect(waiting).toBeVisible()
  await expect(waiting).toHaveAttribute("aria-disabled", "true")
  await expect(page.getByText("A text to this number has just left")).toBeVisible()
  await expect(page.getByText(/^You can try again at \d{1,2}:\d{2}\./)).toBeVisible()
  await expect(phoneStep.number).toHaveValue(person.national)

  await letLimitsAge(site.databaseUrl, 31)
  await page.clock.fastForward("00:31")
  await expect(page.getByText("A text to this number has just left")).toBeHidden()
  await phoneStep.textMe.click()
  await expect(new CodeStep(page).heading).toHaveText("Enter the code")
  await phones.codeFor(person.e164, 2)
})

test("after ten wrong codes for a number nobody can try, whatever the challenge, until the lock lifts", async ({
  site,
  phones,
  person,
}) => {
  const codes: string[] = []
  const tries = async (caller: Caller, challengeId: string, times: number) => {
    for (let tried = 0; tried < times; tried += 1) {
      await caller.call("signIn.complete", { challengeId, code: wrongCode(codes.at(-1) ?? "") })
    }
  }
  for (const texts of [1, 2]) {
    const caller = new Caller(site.url)
    const { challengeId } = await caller.start("phoneSignIn", { phoneNumber: person.e164 })
    codes.push(await phones.codeFor(person.e164, texts))
    await tries(caller, challengeId, 5)
    await letLimitsAge(site.databaseUrl, 61)
  }

  const locked = await new Caller(site.url).call("phoneSignIn.start", {
    country: "GB",
    phoneNumber: person.e164,
  })
  expect(locked.status).toBe(429)
  expect(locked.refusal).toMatchObject({ kind: "limited", rule: "number-wrong-codes" })
  await letLimitsAge(site.databaseUrl, 15 * 60)
  await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
})

test("a number gets five texts an hour, also from browsers that never heard of each other", async ({
  site,
  phones,
  person,
}) => {
  for (let texts = 1; texts <= 5; texts += 1) {
    await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
    await phones.codeFor(person.e164, texts)
    await letLimitsAge(site.databaseUrl, 121)
  }
  const sixth = await new Caller(site.url).call("phoneSignIn.start", {
    country: "GB",
    phoneNumber: person.e164,
  })
  expect(sixth.status).toBe(429)
  expect(sixth.refusal).toMatchObject({ kind: "limited", rule: "number-sends-per-hour" })
  expect(await phones.textsTo(person.e164)).toHaveLength(5)
})
