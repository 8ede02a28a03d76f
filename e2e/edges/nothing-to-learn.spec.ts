import { type Answer, Caller } from "../caller"
import { askDatabase, blockAccount, letNumberFallSilent } from "../database"
import { expect, test } from "../fixtures"
import { type Person, wrongCode } from "../phones"

/** What a site may know of a number. Each has to look as if it knew nothing, until the number is proved. */
const kinds: Readonly<Record<string, (databaseUrl: string, person: Person) => Promise<unknown>>> = {
  "that nobody has": (databaseUrl, { e164 }) =>
    askDatabase(databaseUrl, "DELETE FROM users WHERE phone_number = $1", [e164]),
  "of an account without a password": (databaseUrl, { e164 }) =>
    askDatabase(
      databaseUrl,
      "UPDATE users SET password_hash = NULL, password_set_at = NULL WHERE phone_number = $1",
      [e164],
    ),
  "of an account with a password": async () => {},
  "of an account that always asks for its password": (databaseUrl, { e164 }) =>
    askDatabase(databaseUrl, "UPDATE users SET always_asks_password = true WHERE phone_number = $1", [e164]),
  "that was silent for long": (databaseUrl, { e164 }) => letNumberFallSilent(databaseUrl, e164),
  "of an account that is blocked": (databaseUrl, { e164 }) => blockAccount(databaseUrl, e164),
}

interface Step {
  readonly start: string
  /** What the start asks for besides the number. */
  readonly more?: Record<string, unknown>
  /** What takes the code, and what it asks for besides; absent where no code is sent. */
  readonly complete?: string
  readonly with?: Record<string, unknown>
}

/** Every first step, and the step that proves the number. */
const steps: readonly Step[] = [
  {
    start: "registration.start",
    complete: "registration.complete",
    with: { password: "gravel-lamp-nine", email: null },
  },
  { start: "phoneSignIn.start", complete: "signIn.complete" },
  { start: "passwordSignIn.start", more: { password: "not the password" } },
  {
    start: "passwordReset.start",
    complete: "passwordReset.complete",
    with: { password: "another-lamp-nine" },
  },
  { start: "stop.start", complete: "stop.complete" },
]

/** What follows a proof, and is nothing without one. */
const afterProof: readonly { readonly procedure: string; readonly input: Record<string, unknown> }[] = [
  { procedure: "signIn.secondProof", input: { by: "password", password: "gravel-lamp-nine" } },
  { procedure: "signIn.secondProof", input: { by: "recovery-code", recoveryCode: "0000-0000-0000-0000" } },
  { procedure: "signIn.setNumberFree", input: {} },
  {
    procedure: "passwordReset.withRecoveryCode",
    input: { recoveryCode: "0", password: "another-lamp-nine" },
  },
  { procedure: "registration.complete", input: { code: null, password: "gravel-lamp-nine", email: null } },
  { procedure: "stop.lift", input: {} },
]

/** An answer as a stranger sees it, without what is different each time: ids, the number itself, and seconds. */
function seen({ status, headers, text }: Answer): unknown {
  const told = [...headers]
    .filter(([name]) => name !== "date" && name !== "x-request-id")
    .map(([name, value]) => [name, name === "set-cookie" ? value.replace(/=[^;]+/, "=") : value])
  const body = text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replaceAll(/"(seconds\w*|retryAfterSeconds)":\d+/g, '"$1":0')
    .replaceAll(/\+44 [\d •]+/g, "number")
  return {
    status,
    told: told.map(([name, value]) => (name === "retry-after" ? name : `${name}: ${value}`)),
    body,
  }
}

for (const step of steps) {
  test(`nothing tells what the site knows of a number, from ${step.start} until the number is proved`, async ({
    site,
    newPerson,
  }) => {
    const observed: Record<string, unknown> = {}
    for (const [kind, make] of Object.entries(kinds)) {
      const person = newPerson()
      await new Caller(site.url).register(person)
      await make(site.databaseUrl, person)
      const before = (await person.texts()).length
      const caller = new Caller(site.url)
      const asked = { country: "GB", phoneNumber: person.e164, ...step.more }
      const started = await caller.call(step.start, asked)
      const answers = [started]
      if (step.complete !== undefined) {
        const { challengeId } = started.result as { challengeId: string }
        const code = await caller.codeOf(challengeId, person)
        answers.push(await caller.ask("challenge.status", { challengeId }))
        answers.push(await caller.call("challenge.resend", { challengeId, channel: "sms" }))
        const wrong = { challengeId, code: wrongCode(code), ...step.with }
        answers.push(await caller.call(step.complete, wrong))
        for (const { procedure, input } of afterProof)
          answers.push(await caller.call(procedure, { challengeId, ...input }))
      }
      const texts = (await person.texts()).slice(before).map((text) => text.replaceAll(/\d{6}/g, "code"))
      observed[kind] = { answers: answers.map((answer) => seen(answer)), texts }
    }
    const [first, ...others] = Object.values(observed)
    for (const other of others) expect(other).toEqual(first)
  })
}
