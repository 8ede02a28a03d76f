import { randomBytes } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { type Answer, Caller } from "../caller"
import { askDatabase } from "../database"
import { type DyingSite, startDyingSite } from "../dying-site"
import { expect, test as base } from "../fixtures"
import { type Person, wrongCode } from "../phones"
import { roomyLimits } from "../site"

const variables = {
  DEV_INBOX: "1",
  LIMITS: roomyLimits,
  APP_SECRET: randomBytes(32).toString("base64"),
}

/** Beside the site that the others use, one more process of it dies, starts anew, and dies again. */
const test = base.extend<object, { dying: DyingSite }>({
  dying: [
    async ({ site }, use) => {
      const dying = await startDyingSite(site, variables)
      await use(dying)
      await dying.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],
})

test.use({ variables })

// Each death costs a start of the production server, which takes a second of a core.
test.describe.configure({ timeout: 180_000 })

/** What is written of a challenge and of the account of its number. */
interface Written {
  readonly spent: boolean
  readonly triesLeft: number
  /** Wrong codes that count for its number. */
  readonly wrongCodes: number
  /** Accounts of its number with a password. */
  readonly accounts: number
  /** Sessions that it opened, by their strength. */
  readonly sessions: readonly string[]
  /** What the audit says since it began. */
  readonly audited: readonly string[]
}

async function writtenOf(databaseUrl: string, { challengeId }: Proof): Promise<Written> {
  const [row] = await askDatabase<Written>(
    databaseUrl,
    `SELECT c.confirmed_at IS NOT NULL AS spent, c.tries_left AS "triesLeft",
       COALESCE((SELECT max(count) FROM quotas WHERE key IN ('number-wrong-codes:' || c.number_key, 'own-wrong-codes:' || c.number_key)), 0) AS "wrongCodes",
       (SELECT count(password_hash)::int FROM users WHERE phone_number = c.phone_number) AS accounts,
       ARRAY(SELECT strength::text FROM sessions WHERE challenge_id = c.id) AS sessions,
       ARRAY(SELECT action::text FROM audit_events WHERE number_key = c.number_key AND at > c.created_at) AS audited
     FROM challenges c WHERE id = $1`,
    [challengeId],
  )
  if (row === undefined) throw new Error("there is no such challenge")
  return row
}

interface Proof {
  readonly challengeId: string
  readonly code: string
}

/** A way to a session whose second step a process dies in. */
interface Way {
  readonly title: string
  readonly procedure: string
  /** Comes as far as the code on the phone, and answers what the second step is asked with. */
  readonly begin: (by: Caller, person: Person) => Promise<Proof>
  /** What is written of it while the code has had no effect, and once it has had it. */
  readonly none: Pick<Written, "accounts" | "sessions" | "audited">
  readonly whole: Pick<Written, "accounts" | "sessions" | "audited">
}

const ways: readonly Way[] = [
  {
    title: "a registration, a code and a password",
    procedure: "registration.complete",
    begin: async (by, person) => {
      const proof = await by.askForCode("registration", person)
      return { ...proof, password: person.password, email: null }
    },
    none: { accounts: 0, sessions: [], audited: [] },
    whole: { accounts: 1, sessions: ["password-and-code"], audited: ["registered"] },
  },
  {
    title: "a sign-in with a code",
    procedure: "signIn.complete",
    begin: (by, person) => by.askForCode("phoneSignIn", person),
    none: { accounts: 1, sessions: [], audited: [] },
    whole: { accounts: 1, sessions: ["code"], audited: ["signed-in"] },
  },
  {
    title: "a sign-in with a password, and then a code",
    procedure: "signIn.complete",
    begin: async (by, { e164: phoneNumber, ...person }) => {
      const { challengeId } = await by.start("passwordSignIn", { phoneNumber, password: person.password })
      return { challengeId, code: await by.codeOf(challengeId, { ...person, e164: phoneNumber }) }
    },
    none: { accounts: 1, sessions: [], audited: [] },
    whole: { accounts: 1, sessions: ["password-and-code"], audited: ["signed-in"] },
  },
]

/** What an answer said: `granted`, or the kind of its refusal. */
function told({ status, refusal, text }: Answer): string {
  if (status === 200) return "granted"
  if (refusal === null) throw new Error(text)
  return refusal.kind
}

for (const { title, procedure, begin, none, whole } of ways) {
  test(`killed at any moment of ${title}, a site leaves a code that is good, or all of its effect, and what was tried counts`, async ({
    site,
    dying,
    newPerson,
  }) => {
    const seen = new Set<string>()
    await dying.killedAtEveryMoment(async (send) => {
      const person = newPerson()
      if (none.accounts > 0) await new Caller(site.url).register(person)
      const by = new Caller(site.url)
      const proof = await begin(by, person)
      const written = () => writtenOf(site.databaseUrl, proof)
      expect(told(await by.call(procedure, { ...proof, code: wrongCode(proof.code) }))).toBe("code-wrong")
      const untouched = { ...none, spent: false, triesLeft: 4, wrongCodes: 1 }
      expect(await written()).toEqual(untouched)

      const answer = await send(by, procedure, proof)
      const left = await written()
      const states = {
        untouched,
        "a try spent": { ...untouched, triesLeft: 3, wrongCodes: 2 },
        "all done": { ...whole, spent: true, triesLeft: 3, wrongCodes: 1 },
      }
      const state = Object.entries(states).find(([, expected]) => isDeepStrictEqual(left, expected))
      expect(state, JSON.stringify(left)).toBeDefined()
      seen.add(`${state?.[0]}${answer === null ? "" : ", and answered"}`)
      if (answer !== null) expect((await by.ask("session.current")).result).not.toBeNull()

      // Another process, to which the person comes back with the same code.
      const isDone = left.spent
      expect(told(await by.call(procedure, proof))).toBe(isDone ? "challenge-gone" : "granted")
      const done = { ...whole, spent: true, triesLeft: isDone ? 3 : left.triesLeft - 1 }
      expect(await written()).toEqual({ ...done, wrongCodes: left.wrongCodes })
      expect(told(await by.call(procedure, proof))).toBe("challenge-gone")
      expect(await written()).toEqual({ ...done, wrongCodes: left.wrongCodes })
    })
    expect([...seen].sort()).toEqual(["a try spent", "all done", "all done, and answered", "untouched"])
  })
}

test("killed at any moment of a wrong code, a site forgets none that it has compared", async ({
  site,
  dying,
  newPerson,
}) => {
  const seen = new Set<string>()
  await dying.killedAtEveryMoment(async (send) => {
    const person = newPerson()
    await new Caller(site.url).register(person)
    const by = new Caller(site.url)
    const proof = await by.askForCode("phoneSignIn", person)
    const wrong = { ...proof, code: wrongCode(proof.code) }

    const answer = await send(by, "signIn.complete", wrong)
    const { triesLeft, wrongCodes } = await writtenOf(site.databaseUrl, proof)
    expect(wrongCodes, "a spent try counts, and none else").toBe(5 - triesLeft)
    seen.add(`${wrongCodes} counted${answer === null ? "" : ", and answered"}`)
    if (answer !== null) expect(answer.refusal).toEqual({ kind: "code-wrong", triesLeft: 4 })

    const next = await by.call("signIn.complete", wrong)
    expect(next.refusal).toEqual({ kind: "code-wrong", triesLeft: triesLeft - 1 })
    expect(told(await by.call("signIn.complete", proof))).toBe("granted")
    expect(await writtenOf(site.databaseUrl, proof)).toMatchObject({
      spent: true,
      sessions: ["code"],
      wrongCodes: wrongCodes + 1,
    })
  })
  expect([...seen].sort()).toEqual(["0 counted", "1 counted", "1 counted, and answered"])
})
