import { askDatabase, letLimitsAge } from "../database"
import { britishMobile } from "../phones"
import type { Answer } from "../caller"
import { atOnce, expect, newNumber, test } from "./attacked-site"

// Each title says what an attacker wants: that the site pays, or that a phone rings without end.

/** How many starts were granted, and what the others were refused by. */
function outcomeOf(answers: readonly Answer[]): { granted: number; rules: readonly string[] } {
  const rules = answers.flatMap(({ refusal }) => (refusal?.kind === "limited" ? [refusal.rule] : []))
  const granted = answers.filter(({ status }) => status === 200).length
  expect(granted + rules.length, "granted, or refused by a limit").toBe(answers.length)
  return { granted, rules: [...new Set(rules)] }
}

const numberOfPrefix = (prefix: string, index: number) =>
  britishMobile(`${prefix}${String(index).padStart(4, "0")}`).e164

test("nobody has the site pay for more than 200 messages an hour, from any number of addresses to any number of numbers", async ({
  newBrowser,
  processes,
  site,
}) => {
  const asked = Array.from({ length: 260 }, () => newNumber().e164)
  const answers = await atOnce(asked.length, processes, (url, index) =>
    newBrowser()
      .at(url)
      .tryStart(index % 3 === 0 ? "registration" : "phoneSignIn", { phoneNumber: asked[index] ?? "" }),
  )
  expect(outcomeOf(answers)).toEqual({ granted: 200, rules: ["all-sends"] })
  const sent = () =>
    askDatabase<{ n: number; left: number }>(
      site.databaseUrl,
      `SELECT count(*)::int AS n, (count(*) FILTER (WHERE state IN ('queued', 'sending')))::int AS left
       FROM deliveries WHERE to_number = ANY ($1)`,
      [asked],
    )
  await expect.poll(sent, { timeout: 20_000 }).toEqual([{ n: 200, left: 0 }])
})

test("nobody has a number texted more than five times an hour and ten times a day, from any number of addresses", async ({
  newBrowser,
  newPerson,
  processes,
  site,
}) => {
  const person = newPerson()
  for (const [granted, rule] of [
    [5, "number-sends-per-hour"],
    [5, "number-sends-per-day"],
    [0, "number-sends-per-day"],
  ] as const) {
    const answers = await atOnce(14, processes, (url) =>
      newBrowser().at(url).tryStart("phoneSignIn", { phoneNumber: person.e164 }),
    )
    const outcome = outcomeOf(answers)
    expect(outcome.granted).toBe(granted)
    expect(outcome.rules).toContain(rule)
    await letLimitsAge(site.databaseUrl, 3600)
  }
  await expect.poll(() => person.texts()).toHaveLength(10)
})

test("nobody starts more than twenty times an hour from one address, over both processes", async ({
  newBrowser,
  processes,
}) => {
  const address = newBrowser().headers["x-forwarded-for"]
  const answers = await atOnce(30, processes, (url) =>
    newBrowser(address).at(url).tryStart("phoneSignIn", { phoneNumber: newNumber().e164 }),
  )
  expect(outcomeOf(answers)).toEqual({ granted: 20, rules: ["address-starts"] })
})

test("nobody has a range of numbers texted that they are paid for, from any number of addresses", async ({
  newBrowser,
  processes,
}) => {
  const answers = await atOnce(30, processes, (url, index) =>
    newBrowser()
      .at(url)
      .tryStart("registration", { phoneNumber: numberOfPrefix("740098", index) }),
  )
  expect(outcomeOf(answers)).toEqual({ granted: 20, rules: ["prefix-starts"] })
})

test("nobody has a code sent again more than three times, by asking both processes at once", async ({
  newBrowser,
  newPerson,
  processes,
}) => {
  const person = newPerson()
  const browser = newBrowser()
  const { challengeId } = await browser.askForCode("phoneSignIn", person)
  const answers = await atOnce(12, processes, (url) =>
    browser.at(url).call("challenge.resend", { challengeId, channel: "sms" }),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  await expect.poll(() => person.texts()).toHaveLength(4)
  expect(new Set(await person.codes()).size, "always the same code").toBe(1)
})

test("nobody has texts of their own sent without a server key", async ({
  newClient,
  newPerson,
  emulator,
  plivo,
}) => {
  const person = newPerson()
  const before = [await emulator.requestCount(), await plivo.requestCount()]
  const json = { phoneNumber: person.e164, message: "Buy now." }
  for (const service of ["Twilio", "Plivo"]) {
    const refused = await newClient().send(`/services/${service}/sendMessage`, { json })
    expect(refused).toMatchObject({ status: 401, json: { code: 40104 } })
  }
  expect([await emulator.requestCount(), await plivo.requestCount()]).toEqual(before)
})
