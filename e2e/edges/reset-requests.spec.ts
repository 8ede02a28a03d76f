import { expectAlikeAtReset } from "../answers-at-reset"
import { Caller } from "../caller"
import { letCodeRunOut } from "../database"
import { expect, test } from "../fixtures"

const gone = { kind: "challenge-gone" }
const newPassword = "harbour-tin-four"

test("a known and an unknown number are answered alike at each step before the proof", ({
  site,
  member,
  person,
}) => expectAlikeAtReset(site.url, member, person))

test("a used, expired or foreign code, and one for something else, change nothing", async ({
  site,
  member,
  caller,
}) => {
  const complete = (by: Caller, proof: { challengeId: string; code: string }, password = newPassword) =>
    by.call("passwordReset.complete", { ...proof, password })
  const opens = async (password: string) => {
    const typed = { phoneNumber: member.e164, password }
    return (await new Caller(site.url).tryStart("passwordSignIn", typed)).status === 200
  }

  const late = await caller.askForCode("passwordReset", member)
  await letCodeRunOut(site.databaseUrl, member.e164)
  expect((await complete(caller, late)).refusal).toMatchObject({ kind: "code-expired" })

  const proof = await caller.askForCode("passwordReset", member)
  const stranger = new Caller(site.url)
  expect((await complete(stranger, proof)).refusal).toEqual(gone)
  await stranger.start("registration", { phoneNumber: "07400 999999" })
  expect((await complete(stranger, proof)).refusal).toEqual(gone)
  const signIn = await caller.askForCode("phoneSignIn", member)
  expect((await complete(caller, signIn)).refusal).toEqual(gone)
  expect((await caller.call("signIn.complete", proof)).refusal).toEqual(gone)
  expect(await opens(member.password)).toBe(true)

  expect((await complete(caller, proof)).result).toEqual({ outcome: "password-set" })
  expect((await complete(caller, proof, "another-tin-five")).refusal).toEqual(gone)
  expect(await opens(newPassword)).toBe(true)
  expect(await opens("another-tin-five")).toBe(false)
  expect(caller.cookies.has("ringback-session"), "no session").toBe(false)
})
