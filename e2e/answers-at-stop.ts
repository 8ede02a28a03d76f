import { expect } from "@playwright/test"
import { type Answer, Caller } from "./caller"
import { type Person, wrongCode } from "./phones"

/** What an answer tells, without what differs between any two challenges. */
function told({ status, headers, text }: Answer, person: Person, challengeId: string) {
  const names = [...headers.keys()].filter((name) => name !== "x-request-id").sort()
  const body = text
    .replaceAll(challengeId, "{challenge}")
    .replaceAll(person.masked, "{number}")
    .replaceAll(/"seconds\w+":\d+/g, "{seconds}")
  return { status, names, body }
}

/** Everything that the page which leaves numbers alone is answered for one: each step, right and wrong. */
async function answersAtStop(siteUrl: string, person: Person) {
  const caller = new Caller(siteUrl)
  const start = await caller.tryStart("stop", { phoneNumber: person.e164 })
  const { challengeId } = start.result as { challengeId: string }
  const code = await caller.codeOf(challengeId, person)
  const answers = [
    start,
    await caller.ask("challenge.status", { challengeId }),
    await caller.call("stop.complete", { challengeId, code: wrongCode(code) }),
    await caller.call("stop.complete", { challengeId, code }),
    await caller.call("challenge.resend", { challengeId, channel: "call" }),
    await caller.call("stop.lift", { challengeId }),
    await caller.call("stop.lift", { challengeId }),
    await new Caller(siteUrl).call("stop.lift", { challengeId }),
  ]
  expect([...caller.cookies.keys()], "no session").toEqual(["ringback-start"])
  return answers.map((answer) => told(answer, person, challengeId))
}

/** A number with an account and one without are answered alike at each step of that page. */
export async function expectAlikeAtStop(siteUrl: string, member: Person, person: Person): Promise<void> {
  const known = await answersAtStop(siteUrl, member)
  expect(known.map(({ status }) => status)).toEqual([200, 200, 400, 200, 400, 200, 400, 400])
  expect(await answersAtStop(siteUrl, person)).toEqual(known)
}
