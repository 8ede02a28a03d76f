import { expect } from "@playwright/test"
import { type Answer, Caller } from "./caller"
import type { Person } from "./phones"

/** What an answer tells, without what differs between any two challenges. */
function told({ status, headers, text }: Answer, person: Person, challengeId: string) {
  const varying = new Set(["date", "set-cookie", "x-request-id"])
  const body = text
    .replaceAll(challengeId, "{challenge}")
    .replaceAll(person.masked, "{number}")
    .replaceAll(/"seconds\w+":\d+/g, "{seconds}")
  return { status, headers: [...headers].filter(([name]) => !varying.has(name)), body }
}

/** Everything that the page of a forgotten password is answered for a number before it is proved. */
async function answersAtReset(siteUrl: string, person: Person, sends: boolean) {
  const caller = new Caller(siteUrl)
  const start = await caller.tryStart("passwordReset", { phoneNumber: person.e164 })
  const { challengeId } = start.result as { challengeId: string }
  // The state of the newest message is told: waited for, it is the same for both.
  const untilSent = async () => {
    if (sends) await caller.codeOf(challengeId, person)
  }
  await untilSent()
  const guess = (code: string, password: string) =>
    caller.call("passwordReset.complete", { challengeId, code, password })
  const recovery = { challengeId, recoveryCode: "7K3M-00QX-7K3M-00QX", password: "harbour-tin-4" }
  const answers = [
    start,
    await caller.ask("challenge.status", { challengeId }),
    await guess("000000", "short"),
    await guess("00000", "harbour-tin-4"),
    await guess("000000", "harbour-tin-4"),
    await caller.call("passwordReset.withRecoveryCode", recovery),
    await caller.call("challenge.resend", { challengeId, channel: "sms" }),
  ]
  await untilSent()
  answers.push(await caller.tryStart("passwordReset", { phoneNumber: person.e164 }))
  expect([...caller.cookies.keys()], "no session").toEqual(["ringback-start"])
  return answers.map((answer) => told(answer, person, challengeId))
}

/** A number with an account and one without are answered alike, to the byte, until the number is proved. */
export async function expectAlikeAtReset(
  siteUrl: string,
  member: Person,
  person: Person,
  { sends = true } = {},
): Promise<void> {
  const known = await answersAtReset(siteUrl, member, sends)
  expect(known.map(({ status }) => status)).toEqual([200, 200, 400, 400, 400, 400, 200, 200])
  expect(await answersAtReset(siteUrl, person, sends)).toEqual(known)
}
