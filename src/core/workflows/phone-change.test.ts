import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import {
  begunChange,
  changedNumber,
  movingMember,
  newNumber,
  oldNumber,
  reading,
  signIn,
  typedNumber,
} from "@/testing/moving-member"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { begunSignIn, goodPassword, registeredIn, workflowWorld } from "@/testing/workflow-world"

const minutes = 60_000

describe("a change of the number", () => {
  it("asks for a fresh proof first, and reads nothing of the number before", async () => {
    const world = workflowWorld()
    const { token, by } = await movingMember(world)
    world.clock.advance(10 * minutes)
    const session = await reading(world, token)
    const start = await world.workflows.startPhoneChange(by, session, typedNumber("nothing"))
    expect(start).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["password"] } })
    expect(grantedIn(await world.workflows.proveWithPassword(by, session, goodPassword))).toBeNull()
    const again = await world.workflows.startPhoneChange(by, await reading(world, token), typedNumber())
    expect(again.ok).toBe(true)
  })

  it("sends its code to the new number, in words of its own, and shows that number in full", async () => {
    const world = workflowWorld()
    const { view, code } = await begunChange(world, await movingMember(world))
    expect(view).toMatchObject({ purpose: "change-phone", phoneNumber: "+1 415 555 0133", stage: "code" })
    expect(world.messenger.lastTextTo(newNumber)).toBe(
      `${code} is your Marlow Cycles code for your new number. It works for 10 min.\n\n@id.marlow.example #${code}`,
    )
  })

  it.each([
    ["no number", "12", "phone-number-unreadable"],
    ["a number of a country that is closed", "+33612345678", "country-not-open"],
    ["the number that the account has", "(415) 555-0132", "number-unchanged"],
  ])("is refused for %s, and nothing is sent", async (_what, phoneNumber, kind) => {
    const world = workflowWorld()
    const { by, session } = await movingMember(world)
    const sent = world.messenger.sent.length
    expect(refusalIn(await world.workflows.startPhoneChange(by, session, typedNumber(phoneNumber)))).toBe(
      kind,
    )
    expect([world.state.challenges.size, world.messenger.sent.length]).toEqual([1, sent])
  })

  it("begins alike for a number that has an account and for one that has none", async () => {
    const views = []
    for (const known of [true, false]) {
      const world = workflowWorld()
      if (known) await registeredIn(world, newNumber)
      world.clock.advance(60 * minutes)
      const { view } = await begunChange(world, await movingMember(world))
      views.push({ ...view, challengeId: "" })
    }
    expect(views[0]).toEqual(views[1])
  })

  it("counts like any other start, for the number and for the address", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    await begunChange(world, who)
    const other = { ...who, by: caller("another browser") }
    const second = await world.workflows.startPhoneChange(other.by, who.session, typedNumber())
    expect(refusalIn(second)).toBe("limited by number-send-wait")
  })

  it("gives the account the number, ends what was signed in elsewhere, and tells the old number", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    await signIn(world, oldNumber)
    const { text } = await changedNumber(world, who)
    world.clock.advance(minutes)
    expect(text).toMatch(
      /^Your Marlow Cycles number is now \+1 \*{3} \*{3} \*133\. Not you\? https:\/\/id\.marlow\.example\/undo#[\w-]{36}$/,
    )
    expect((await reading(world, who.token)).user.phoneNumber).toBe(newNumber)
    const live = [...world.state.sessions.values()].filter(({ endedAtMs }) => endedAtMs === null)
    expect(live.map(({ id }) => id)).toEqual([who.session.sessionId])
    expect(await signIn(world, newNumber)).toBe("signed-in")
    expect(await signIn(world, oldNumber)).toBe("no-account")
  })

  it("is told for as long as a provider keeps a text, since a phone may be off for longer than a code lives", async () => {
    const world = workflowWorld()
    await changedNumber(world, await movingMember(world))
    expect(world.messenger.sent.at(-1)).toMatchObject({ purpose: "phone-changed", validForSeconds: 36_000 })
  })

  it("tells who proves a number of another account that it has one, and changes nothing", async () => {
    const world = workflowWorld()
    await registeredIn(world, newNumber)
    const who = await movingMember(world)
    const attempt = await begunChange(world, who)
    const done = await world.workflows.completePhoneChange(who.by, who.session, attempt)
    expect(grantedIn(done)).toEqual({ kind: "already-registered" })
    expect((await reading(world, who.token)).user.phoneNumber).toBe(oldNumber)
    expect(await signIn(world, oldNumber)).toBe("signed-in")
  })

  it("costs a try for a wrong code, and works once", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    const attempt = await begunChange(world, who)
    const complete = async (code: string) =>
      refusalIn(await world.workflows.completePhoneChange(who.by, who.session, { ...attempt, code }))
    expect(await complete(wrongCode(attempt.code))).toBe("code-wrong")
    expect(await complete(attempt.code)).toBe("granted")
    expect(await complete(attempt.code)).toBe("challenge-gone")
  })

  it("is not completed by a code for something else, nor does its own code do anything else", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    const signInCode = await begunSignIn(world, who.by, newNumber)
    world.clock.advance(30_000)
    const complete = await world.workflows.completePhoneChange(who.by, who.session, signInCode)
    expect(refusalIn(complete)).toBe("challenge-gone")
    const change = await begunChange(world, who)
    expect(refusalIn(await world.workflows.completeSignIn(who.by, change))).toBe("challenge-gone")
  })

  it("needs the session only, and not its proof once more, while the code lives", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    world.clock.advance(9 * minutes)
    const attempt = await begunChange(world, who)
    world.clock.advance(9 * minutes)
    expect((await world.workflows.completePhoneChange(who.by, who.session, attempt)).ok).toBe(true)
  })

  it("is told in the language that the old number reads, whatever the browser speaks that asks for it", async () => {
    const world = workflowWorld()
    const who = await movingMember(world, { ...caller("registrar"), languages: ["fr-ca", "en"] })
    const { text } = await changedNumber(world, { ...who, by: { ...who.by, languages: ["ja"] } })
    expect(text).toMatch(/^Marlow Cycles : nouveau numéro \+1 \*{3} \*{3} \*133\. Pas vous \? https:/)
  })
})
