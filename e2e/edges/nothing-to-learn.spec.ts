import { type Answer, Caller } from "../caller"
import { test } from "../fixtures"
import { expectAllAlike } from "../kinds-of-numbers"
import { type Person, wrongCode } from "../phones"

// What the site knows of a number is nothing to learn for whoever has not proved it: at each step of each flow.

interface Flow {
  readonly start: string
  /** What takes the code, and what it asks for besides. */
  readonly complete: string
  readonly with?: Record<string, unknown>
}

/** Every flow that sends a code to a number as it was typed. */
const flows: readonly Flow[] = [
  {
    start: "registration.start",
    complete: "registration.complete",
    with: { password: "gravel-lamp-nine", email: null },
  },
  { start: "phoneSignIn.start", complete: "signIn.complete" },
  {
    start: "passwordReset.start",
    complete: "passwordReset.complete",
    with: { password: "another-lamp-nine" },
  },
  { start: "stop.start", complete: "stop.complete" },
]

/** The same for somebody who is signed in, to another number. */
const phoneChange: Flow = { start: "phoneChange.start", complete: "phoneChange.complete" }

const recoveryCode = "7K3M-00QX-1A1B-9ZZ8"
const noPasskey = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA", userHandle: null },
}

/** What follows a proof, and is nothing without one. */
const afterProof: readonly { readonly procedure: string; readonly input: Record<string, unknown> }[] = [
  { procedure: "signIn.secondProof", input: { by: "password", password: "gravel-lamp-nine" } },
  { procedure: "signIn.secondProof", input: { by: "recovery-code", recoveryCode } },
  { procedure: "signIn.setNumberFree", input: {} },
  { procedure: "passkeySignIn.complete", input: { answer: noPasskey } },
  { procedure: "passwordReset.withRecoveryCode", input: { recoveryCode, password: "another-lamp-nine" } },
  { procedure: "registration.complete", input: { code: null, password: "gravel-lamp-nine", email: null } },
  { procedure: "stop.lift", input: {} },
]

/** Start, state, resend, a code that is none, wrong ones, all that needs a proof, and the start once more. */
const statusesOfFlow = [200, 200, 200, 400, 400, 400, 400, 400, 400, 401, 400, 400, 400, 200, 200]

async function answersOfFlow(caller: Caller, flow: Flow, person: Person): Promise<Answer[]> {
  const asked = { country: "GB", phoneNumber: person.e164 }
  const started = await caller.call(flow.start, asked)
  const { challengeId } = started.result as { challengeId: string }
  const code = await caller.codeOf(challengeId, person)
  const tried = (typed: string) => caller.call(flow.complete, { challengeId, code: typed, ...flow.with })
  const answers = [
    started,
    await caller.ask("challenge.status", { challengeId }),
    await caller.call("challenge.resend", { challengeId, channel: "sms" }),
    await tried("12345"),
    await tried(wrongCode(code)),
    await tried(wrongCode(code, 2)),
  ]
  for (const { procedure, input } of afterProof)
    answers.push(await caller.call(procedure, { challengeId, ...input }))
  await caller.codeOf(challengeId, person)
  answers.push(await caller.ask("challenge.status", { challengeId }))
  answers.push(await caller.call(flow.start, asked))
  return answers
}

for (const flow of flows) {
  test(`nothing tells what the site knows of a number, from ${flow.start} until the number is proved`, async ({
    site,
    newPerson,
  }) => {
    await expectAllAlike(site, newPerson, statusesOfFlow, (person) =>
      answersOfFlow(new Caller(site.url), flow, person),
    )
  })
}

test("nothing tells it whoever is signed in, and wants to have the number", async ({ site, newPerson }) => {
  const signedIn = new Caller(site.url)
  await signedIn.register(newPerson())
  await expectAllAlike(site, newPerson, statusesOfFlow, (person) =>
    answersOfFlow(signedIn, phoneChange, person),
  )
})

/** What takes a number and something to prove oneself with, and answers before a code was sent: wrong in all its ways. */
const wrongAtOnce: readonly { readonly procedure: string; readonly input: Record<string, unknown> }[] = [
  { procedure: "passwordSignIn.start", input: { password: "not the password" } },
  { procedure: "passwordSignIn.start", input: { password: "" } },
  { procedure: "passwordSignIn.start", input: { password: "p".repeat(300) } },
  { procedure: "signIn.withRecoveryCode", input: { recoveryCode, password: null } },
  { procedure: "signIn.withRecoveryCode", input: { recoveryCode, password: "gravel-lamp-nine" } },
  { procedure: "signIn.withRecoveryCode", input: { recoveryCode, password: "not the password" } },
  { procedure: "signIn.withRecoveryCode", input: { recoveryCode: "nothing of that kind", password: null } },
  { procedure: "signIn.withRecoveryCode", input: { recoveryCode: "", password: "gravel-lamp-nine" } },
]
const statusesOfWrong = wrongAtOnce.map(({ procedure }) => (procedure === "passwordSignIn.start" ? 401 : 400))

test("nothing tells it a wrong password or recovery code, well-formed or not", async ({
  site,
  newPerson,
}) => {
  await expectAllAlike(site, newPerson, statusesOfWrong, async ({ e164 }) => {
    const caller = new Caller(site.url)
    const answers: Answer[] = []
    for (const { procedure, input } of wrongAtOnce)
      answers.push(await caller.call(procedure, { country: "GB", phoneNumber: e164, ...input }))
    return answers
  })
})
