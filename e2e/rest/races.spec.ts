import { askDatabase, letLimitsAge } from "../database"
import { wrongCode } from "../phones"
import type { RestAnswer } from "./rest-client"
import { test, expect } from "./rest-site"
import { serverKey } from "./rest-variables"

const rounds = Array.from({ length: 20 }, (_, round) => round)

const loginWithPhoneNumber = "/services/Twilio/loginWithPhoneNumber"
const loginWithCode = "/services/Twilio/loginWithCode"

/** As many calls as are asked for, on their way before the first is answered. */
function atOnce(count: number, call: (index: number) => Promise<RestAnswer>): Promise<readonly RestAnswer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)))
}

/** What was answered: `granted`, or the name of the error. Sorted. */
function outcomes(answers: readonly RestAnswer[]): readonly string[] {
  return answers.map(({ status, json }) => (status === 200 ? "granted" : errorIn(json).error)).sort()
}

function errorIn(json: unknown): { readonly error: string; readonly triesLeft?: number } {
  return (json as { errorData: { error: string; triesLeft?: number } }).errorData
}

/** Rows of the account of a number; of its sessions, ended ones too. */
async function countOf(databaseUrl: string, of: "accounts" | "sessions", number: string): Promise<number> {
  const statement = {
    accounts: "SELECT count(*)::int AS n FROM users WHERE phone_number = $1",
    sessions:
      "SELECT count(*)::int AS n FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.phone_number = $1",
  }[of]
  const [row] = await askDatabase<{ n: number }>(databaseUrl, statement, [number])
  return row?.n ?? -1
}

test("a code opens one session, however many calls bring it at the same moment", async ({
  client,
  site,
  person,
}) => {
  await client.register(person)
  for (const round of rounds) {
    // Tries that came too late count as wrong ones, and a number has few of those.
    await letLimitsAge(site.databaseUrl, 86_400)
    const begun = await client.begin(loginWithPhoneNumber, { phoneNumber: person.e164 }, person)
    const { transactionId, code } = begun
    const answers = await atOnce(10, () => client.send(loginWithCode, { json: { transactionId, code } }))
    expect(outcomes(answers).filter((outcome) => outcome === "granted")).toHaveLength(1)
    for (const outcome of outcomes(answers))
      expect(["granted", "out-of-tries", "transaction-over"]).toContain(outcome)
    expect(await countOf(site.databaseUrl, "sessions", person.e164)).toBe(round + 1)
  }
})

test("two second steps of one registration make one account", async ({ client, site, newPerson }) => {
  for (const _ of rounds) {
    const person = newPerson()
    const { e164: phoneNumber, password } = person
    const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
    const json = { phoneNumber, password, transactionId, transactionCode: code }
    const answers = await atOnce(2, () => client.send("/users/register", { json }))
    expect(outcomes(answers)).toEqual(["granted", "transaction-over"])
    expect(await countOf(site.databaseUrl, "accounts", phoneNumber)).toBe(1)
  }
})

test("two registrations of one number make one account, and say so", async ({ client, site, newPerson }) => {
  for (const _ of rounds.slice(10)) {
    const person = newPerson()
    const { e164: phoneNumber, password } = person
    const begun = [
      await client.begin("/users/register", { phoneNumber }, person),
      await client.begin("/users/register", { phoneNumber }, person),
    ]
    const answers = await Promise.all(
      begun.map(({ transactionId, code: transactionCode }) =>
        client.send("/users/register", { json: { phoneNumber, password, transactionId, transactionCode } }),
      ),
    )
    expect(outcomes(answers)).toEqual(["already-registered", "granted"])
    expect(await countOf(site.databaseUrl, "accounts", phoneNumber)).toBe(1)
  }
})

test("wrong codes that come together spend the tries that there are, and the right one opens nothing then", async ({
  client,
  site,
  newPerson,
}) => {
  for (const _ of rounds.slice(15)) {
    const person = newPerson()
    await client.register(person)
    const begun = await client.begin(loginWithPhoneNumber, { phoneNumber: person.e164 }, person)
    const { transactionId, code } = begun
    const answers = await atOnce(20, (index) =>
      client.send(loginWithCode, { json: { transactionId, code: wrongCode(code, index + 1) } }),
    )
    const left = answers.flatMap(({ json }) => errorIn(json).triesLeft ?? [])
    expect(left.sort()).toEqual([1, 2, 3, 4])
    expect(outcomes(answers).filter((outcome) => outcome === "out-of-tries")).toHaveLength(16)
    const right = await client.send(loginWithCode, { json: { transactionId, code } })
    expect(right).toMatchObject({ status: 400, json: { code: 40012 } })
    expect(await countOf(site.databaseUrl, "sessions", person.e164)).toBe(0)
  }
})

test("one idempotency-key sends one text, however many calls bring it at the same moment", async ({
  client,
  newPerson,
  emulator,
}) => {
  for (const round of rounds.slice(10)) {
    const { e164: phoneNumber } = newPerson()
    const headers = { "x-api-key": serverKey, "idempotency-key": `bike-${round}-${phoneNumber}` }
    const json = { phoneNumber, message: "Your bike is ready." }
    const answers = await atOnce(10, () => client.send("/services/Twilio/sendMessage", { headers, json }))
    expect(new Set(outcomes(answers))).toEqual(new Set(["granted"]))
    expect(await emulator.messages(phoneNumber)).toHaveLength(1)
  }
})
