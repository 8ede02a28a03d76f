import { askDatabase, letLimitsAge } from "../database"
import type { Person } from "../phones"
import { expect, test } from "./attacked-site"

// Each title says what an attacker wants: that a proof is good for something that it was not given for.

interface Flow {
  readonly start: string
  readonly complete: string
  /** What the start takes. */
  readonly starts: (own: Person, other: Person) => Record<string, unknown>
  /** What takes the code wants besides. */
  readonly with?: Record<string, unknown>
  /** Whose phone gets the code: one's own, unless told. */
  readonly to?: "other"
}

const toOwn = ({ e164 }: Person) => ({ country: "GB", phoneNumber: e164 })
const newPassword = "another-lamp-nine"

/** Every flow that sends a code, begun by somebody who is signed in. Of another number: the change to it. */
const flows: readonly Flow[] = [
  { start: "proof.startCode", complete: "proof.withCode", starts: () => ({}) },
  {
    start: "registration.start",
    complete: "registration.complete",
    starts: toOwn,
    with: { password: newPassword, email: null },
  },
  { start: "phoneSignIn.start", complete: "signIn.complete", starts: toOwn },
  {
    start: "passwordSignIn.start",
    complete: "signIn.complete",
    starts: (own) => ({ ...toOwn(own), password: own.password }),
  },
  { start: "stop.start", complete: "stop.complete", starts: toOwn },
  {
    start: "phoneChange.start",
    complete: "phoneChange.complete",
    starts: (_, other) => toOwn(other),
    to: "other",
  },
  {
    start: "passwordReset.start",
    complete: "passwordReset.complete",
    starts: toOwn,
    with: { password: newPassword },
  },
]

/** What a challenge can be named to without a code, once it is proved. */
const afterProof = [
  { procedure: "registration.complete", input: { code: null, password: newPassword, email: null } },
  { procedure: "signIn.secondProof", input: { by: "password", password: "gravel-lamp-nine" } },
  { procedure: "signIn.setNumberFree", input: {} },
  { procedure: "stop.lift", input: {} },
  {
    procedure: "passwordReset.withRecoveryCode",
    input: { recoveryCode: "7K3M-00QX-1A1B-9ZZ8", password: newPassword },
  },
]

test("nobody takes over an account with a code that was sent for something else", async ({
  newBrowser,
  newPerson,
  site,
}) => {
  const [own, other] = [newPerson(), newPerson()]
  const browser = newBrowser()
  await browser.register(own)
  const begun: { flow: Flow; challengeId: string; code: string }[] = []
  for (const flow of flows) {
    await letLimitsAge(site.databaseUrl, 86_400)
    const started = await browser.call(flow.start, flow.starts(own, other))
    expect(started.status, `${flow.start}: ${started.text}`).toBe(200)
    const { challengeId } = started.result as { challengeId: string }
    begun.push({
      flow,
      challengeId,
      code: await browser.codeOf(challengeId, flow.to === undefined ? own : other),
    })
  }
  const standing = () => accountOf(site.databaseUrl, own)
  const before = await standing()

  for (const { flow, challengeId, code } of begun) {
    for (const { complete, with: more } of flows.filter((each) => each.complete !== flow.complete)) {
      const { refusal, text } = await browser.call(complete, { challengeId, code, ...more })
      expect(refusal, `${flow.start}, then ${complete}: ${text}`).toEqual({ kind: "challenge-gone" })
    }
    for (const { procedure, input } of afterProof) {
      const { result, text } = await browser.call(procedure, { challengeId, ...input })
      expect(result, `${flow.start}, then ${procedure}: ${text}`).toBeNull()
    }
  }
  for (const [index, { flow, challengeId }] of begun.entries()) {
    const { code } = begun[(index + 1) % begun.length] as (typeof begun)[number]
    const { refusal } = await browser.call(flow.complete, { challengeId, code, ...flow.with })
    expect(refusal?.kind, `${flow.complete} with the code of another challenge`).toBe("code-wrong")
  }
  expect(await standing()).toEqual(before)

  await letLimitsAge(site.databaseUrl, 86_400)
  // Each is good for what it was sent for. The last two change the account, and with it what waits for it.
  for (const { flow, challengeId, code } of begun.slice(0, -2)) {
    const { status, text } = await browser
      .at(site.url)
      .call(flow.complete, { challengeId, code, ...flow.with })
    expect(status, `${flow.complete} takes its own: ${text}`).toBe(200)
  }
})

/** What an attacker would change: number, password, and how many sessions there are. */
function accountOf(databaseUrl: string, { e164 }: Person) {
  return askDatabase(
    databaseUrl,
    `SELECT u.phone_number, u.password_hash, count(s.id)::int AS sessions
     FROM users u LEFT JOIN sessions s ON s.user_id = u.id WHERE u.phone_number = $1 GROUP BY u.id`,
    [e164],
  )
}

test("nobody takes over an account with the code of their own number", async ({
  newBrowser,
  newClient,
  newMember,
}) => {
  const [attacker, victim] = [await newMember(), await newMember()]
  const browser = newBrowser()
  const ofVictim = await browser.askForCode("phoneSignIn", victim)
  const own = await browser.askForCode("phoneSignIn", attacker)
  const crossed = await browser.call("signIn.complete", {
    challengeId: ofVictim.challengeId,
    code: own.code,
  })
  expect(crossed.refusal?.kind).toBe("code-wrong")

  const client = newClient()
  const path = "/users/register"
  const { transactionId, code } = await client.begin(path, { phoneNumber: attacker.e164 }, attacker)
  for (const phoneNumber of [victim.e164, victim.national]) {
    const json = { phoneNumber, password: newPassword, transactionId, transactionCode: code }
    const { json: answer } = await client.send(path, { json })
    expect((answer as { code: number }).code, phoneNumber).toBe(40014)
  }
})
