import { Caller } from "../caller"
import { letLimitsAge } from "../database"
import { expect, test } from "../fixtures"
import { wrongCode } from "../phones"

// As the product is shipped. All of this file is one address: it must stay under 20 starts.
test.use({ limits: null })

test("another browser that asks for a text to the same number within 30 s is told to wait, and how long", async ({
  site,
  person,
  caller,
}) => {
  await caller.askForCode("phoneSignIn", person)

  const second = await new Caller(site.url).tryStart("registration", { phoneNumber: person.e164 })
  expect(second.status).toBe(429)
  const { refusal } = second
  if (refusal?.kind !== "limited") throw new Error(second.text)
  expect(refusal.rule).toBe("number-send-wait")
  expect(refusal.retryAfterSeconds).toBeGreaterThan(20)
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(30)
  expect(second.headers.get("retry-after")).toBe(String(refusal.retryAfterSeconds))
  expect(await person.texts()).toHaveLength(1)
})

test("the wait is seen as a countdown, and afterwards the same button works", async ({
  page,
  site,
  person,
  caller,
  door,
}) => {
  await caller.askForCode("phoneSignIn", person)
  await page.clock.install()
  await door.start("/login", person.national)

  const waiting = page.getByRole("button", { name: /^Try again in 0:(30|2\d)$/ })
  await expect(waiting).toBeVisible()
  await expect(waiting).toHaveAttribute("aria-disabled", "true")
  await expect(page.getByText("A message to this number has just left")).toBeVisible()
  await expect(page.getByText(/^You can try again at \d{1,2}:\d{2}\./)).toBeVisible()
  await expect(door.number).toHaveValue(person.national)

  await letLimitsAge(site.databaseUrl, 31)
  await page.clock.fastForward("00:31")
  await expect(page.getByText("A message to this number has just left")).toBeHidden()
  await door.textMe.click()
  await expect(door.heading).toHaveText("Enter the code")
  await person.code(2)
})

test("after ten wrong codes for a number nobody can try, whatever the challenge, until the lock lifts", async ({
  site,
  person,
}) => {
  for (const caller of [new Caller(site.url), new Caller(site.url)]) {
    const { challengeId, code } = await caller.askForCode("phoneSignIn", person)
    for (let tried = 0; tried < 5; tried += 1) {
      await caller.call("signIn.complete", { challengeId, code: wrongCode(code) })
    }
    await letLimitsAge(site.databaseUrl, 61)
  }

  const locked = await new Caller(site.url).tryStart("phoneSignIn", { phoneNumber: person.e164 })
  expect(locked.status).toBe(429)
  expect(locked.refusal).toMatchObject({ kind: "limited", rule: "number-wrong-codes" })
  await letLimitsAge(site.databaseUrl, 15 * 60)
  await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
})

test("a number gets five texts an hour, also from browsers that never heard of each other", async ({
  site,
  person,
}) => {
  for (let text = 1; text <= 5; text += 1) {
    await new Caller(site.url).askForCode("phoneSignIn", person)
    await letLimitsAge(site.databaseUrl, 121)
  }
  const sixth = await new Caller(site.url).tryStart("phoneSignIn", { phoneNumber: person.e164 })
  expect(sixth.status).toBe(429)
  expect(sixth.refusal).toMatchObject({ kind: "limited", rule: "number-sends-per-hour" })
  expect(await person.texts()).toHaveLength(5)
})
