import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import { undoLinkOf } from "../undo-link"
import { undoPhoneChange } from "./undo-phone-change"

const minutes = 60_000
const days = 24 * 60 * minutes
const [oldNumber, newNumber] = ["+14155550132", "+14155550133"]
const typed = (phoneNumber = newNumber) => ({ country: "US", phoneNumber })

/** Who is signed in by a token. */
async function reading(world: WorkflowWorld, token: string) {
  return present(await world.workflows.readSession(token), "session")
}

/** A member who has just signed in with a password. */
async function member(world: WorkflowWorld) {
  const token = await registeredIn(world)
  return { token, by: caller("ada's laptop"), session: await reading(world, token) }
}
type Member = Awaited<ReturnType<typeof member>>

/** A code for another number is on the way. */
async function begunChange(world: WorkflowWorld, { by, session }: Member, phoneNumber = newNumber) {
  const started = grantedIn(await world.workflows.startPhoneChange(by, session, typed(phoneNumber)))
  const code = await textedCode(world, started, phoneNumber)
  const { view } = started
  return { view, challengeId: view.challengeId, code }
}

/** The account has another number. Answers the link that went to the old one. */
async function changed(world: WorkflowWorld, who: Member, phoneNumber = newNumber) {
  const attempt = await begunChange(world, who, phoneNumber)
  const done = grantedIn(await world.workflows.completePhoneChange(who.by, who.session, attempt))
  if (done.kind !== "changed") throw new Error(done.kind)
  for (const id of done.noticeIds) await world.workflows.sendQueued(id)
  const text = world.messenger.lastTextTo(oldNumber)
  return { text, token: present(/\/undo\/(\S+)$/.exec(text)?.[1], "link") }
}

const undo = (world: WorkflowWorld, token: string) => world.workflows.undoPhoneChange("198.51.100.9", token)

async function signIn(world: WorkflowWorld, phoneNumber: string) {
  const begun = await begunSignIn(world, caller("another browser"), phoneNumber)
  world.clock.advance(30_000)
  return grantedIn(await world.workflows.completeSignIn(begun.by, begun)).kind
}

describe("a change of the number", () => {
  it("asks for a fresh proof first, and reads nothing of the number before", async () => {
    const world = workflowWorld()
    const { token, by } = await member(world)
    world.clock.advance(10 * minutes)
    const session = await reading(world, token)
    const start = await world.workflows.startPhoneChange(by, session, typed("nothing"))
    expect(start).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["password"] } })
    expect(grantedIn(await world.workflows.proveWithPassword(by, session, goodPassword))).toBeNull()
    const again = await world.workflows.startPhoneChange(by, await reading(world, token), typed())
    expect(again.ok).toBe(true)
  })

  it("sends its code to the new number, in words of its own, and shows that number in full", async () => {
    const world = workflowWorld()
    const { view, code } = await begunChange(world, await member(world))
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
    const { by, session } = await member(world)
    const sent = world.messenger.sent.length
    expect(refusalIn(await world.workflows.startPhoneChange(by, session, typed(phoneNumber)))).toBe(kind)
    expect([world.state.challenges.size, world.messenger.sent.length]).toEqual([1, sent])
  })

  it("begins alike for a number that has an account and for one that has none", async () => {
    const views = []
    for (const known of [true, false]) {
      const world = workflowWorld()
      if (known) await registeredIn(world, newNumber)
      world.clock.advance(60 * minutes)
      const { view } = await begunChange(world, await member(world))
      views.push({ ...view, challengeId: "" })
    }
    expect(views[0]).toEqual(views[1])
  })

  it("counts like any other start, for the number and for the address", async () => {
    const world = workflowWorld()
    const who = await member(world)
    await begunChange(world, who)
    const other = { ...who, by: caller("another browser") }
    const second = await world.workflows.startPhoneChange(other.by, who.session, typed())
    expect(refusalIn(second)).toBe("limited by number-send-wait")
  })

  it("gives the account the number, ends what was signed in elsewhere, and tells the old number", async () => {
    const world = workflowWorld()
    const who = await member(world)
    await signIn(world, oldNumber)
    const { text } = await changed(world, who)
    world.clock.advance(minutes)
    expect(text).toMatch(
      /^Your Marlow Cycles number is now \+1 \*{3} \*{3} \*133\. Not you\? https:\/\/id\.marlow\.example\/undo\/[\w-]{36}$/,
    )
    expect((await reading(world, who.token)).user.phoneNumber).toBe(newNumber)
    const live = [...world.state.sessions.values()].filter(({ ended }) => !ended)
    expect(live.map(({ id }) => id)).toEqual([who.session.sessionId])
    expect(await signIn(world, newNumber)).toBe("signed-in")
    expect(await signIn(world, oldNumber)).toBe("no-account")
  })

  it("tells who proves a number of another account that it has one, and changes nothing", async () => {
    const world = workflowWorld()
    await registeredIn(world, newNumber)
    const who = await member(world)
    const attempt = await begunChange(world, who)
    const done = await world.workflows.completePhoneChange(who.by, who.session, attempt)
    expect(grantedIn(done)).toEqual({ kind: "already-registered" })
    expect((await reading(world, who.token)).user.phoneNumber).toBe(oldNumber)
    expect(await signIn(world, oldNumber)).toBe("signed-in")
  })

  it("costs a try for a wrong code, and works once", async () => {
    const world = workflowWorld()
    const who = await member(world)
    const attempt = await begunChange(world, who)
    const complete = async (code: string) =>
      refusalIn(await world.workflows.completePhoneChange(who.by, who.session, { ...attempt, code }))
    expect(await complete(wrongCode(attempt.code))).toBe("code-wrong")
    expect(await complete(attempt.code)).toBe("granted")
    expect(await complete(attempt.code)).toBe("challenge-gone")
  })

  it("is not completed by a code for something else, nor does its own code do anything else", async () => {
    const world = workflowWorld()
    const who = await member(world)
    const signInCode = await begunSignIn(world, who.by, newNumber)
    world.clock.advance(30_000)
    const complete = await world.workflows.completePhoneChange(who.by, who.session, signInCode)
    expect(refusalIn(complete)).toBe("challenge-gone")
    const change = await begunChange(world, who)
    expect(refusalIn(await world.workflows.completeSignIn(who.by, change))).toBe("challenge-gone")
  })

  it("needs the session only, and not its proof once more, while the code lives", async () => {
    const world = workflowWorld()
    const who = await member(world)
    world.clock.advance(9 * minutes)
    const attempt = await begunChange(world, who)
    world.clock.advance(9 * minutes)
    expect((await world.workflows.completePhoneChange(who.by, who.session, attempt)).ok).toBe(true)
  })

  it("is told in the language of the person who asked for it, even where its text is sent later", async () => {
    const world = workflowWorld()
    const who = await member(world)
    const { text } = await changed(world, { ...who, by: { ...who.by, languages: ["fr-ca", "en"] } })
    expect(text).toMatch(/^Marlow Cycles : nouveau numéro \+1 \*{3} \*{3} \*133\. Pas vous \? https:/)
  })
})

describe("undoing a change of the number", () => {
  it("by the link in the text gives the old number back, says what it did, and is done once", async () => {
    const world = workflowWorld()
    const who = await member(world)
    const { token } = await changed(world, who)
    expect(grantedIn(await undo(world, token))).toEqual({
      userId: who.session.user.id,
      phoneNumber: "+1 ••• ••• •132",
      forgotten: [],
    })
    expect(await world.workflows.readSession(who.token)).toBeNull()
    expect(await signIn(world, oldNumber)).toBe("signed-in")
    expect(await undo(world, token)).toEqual({ ok: false, refusal: { kind: "link-over" } })
  })

  it("is refused alike for a link that is too old, forged, foreign, or whose number is somebody else's", async () => {
    const world = workflowWorld()
    const { token } = await changed(world, await member(world))
    const forged = `${token[0] === "A" ? "B" : "A"}${token.slice(1)}`
    const [changeId = ""] = world.state.phoneChanges.map(({ id }) => id)
    const foreign = undoLinkOf("", new Uint8Array(32).fill(8), changeId).slice("/undo/".length)
    const answers = [await undo(world, forged), await undo(world, foreign), await undo(world, "")]
    await registeredIn(world, oldNumber)
    answers.push(await undo(world, token))
    const late = workflowWorld()
    const link = await changed(late, await member(late))
    late.clock.advance(7 * days)
    answers.push(await undo(late, link.token))
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { kind: "link-over" } })
  })

  it("works to the end of the seventh day, by the secret before the present one too", async () => {
    const world = workflowWorld()
    const { token } = await changed(world, await member(world))
    world.clock.advance(7 * days - 1)
    const renewed = { ...world.deps, undoKeys: [new Uint8Array(32).fill(1), ...world.deps.undoKeys] as const }
    expect((await undoPhoneChange(renewed, "198.51.100.9", token)).ok).toBe(true)
  })

  it("takes back what whoever changed the number set since: a password, and that it is always asked for", async () => {
    const world = workflowWorld()
    const who = await member(world)
    const { token } = await changed(world, who)
    world.clock.advance(minutes)
    const user = present(world.state.users.get(who.session.user.id))
    const passwordSetAtMs = world.clock.nowMs()
    Object.assign(user, { passwordHash: "theirs", passwordSetAtMs, alwaysAsksPassword: true })
    expect(grantedIn(await undo(world, token)).forgotten).toEqual(["password"])
    expect(await signIn(world, oldNumber)).toBe("signed-in")
  })
})
