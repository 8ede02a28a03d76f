import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { changedNumber, movingMember, newNumber, oldNumber, signIn } from "@/testing/moving-member"
import { grantedIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import { undoLinkOf } from "../undo-link"
import { undoPhoneChange } from "./undo-phone-change"

const minutes = 60_000
const days = 24 * 60 * minutes

const finder = caller("finder")
const undo = (world: WorkflowWorld, token: string) => world.workflows.undoPhoneChange(finder, token)

describe("undoing a change of the number", () => {
  it("by the link in the text gives the old number back, says what it did, and is done once", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    const { token } = await changedNumber(world, who)
    expect(grantedIn(await undo(world, token))).toEqual({
      userId: who.session.user.id,
      phoneNumber: "+1 ••• ••• •132",
      forgotten: [],
      noticeIds: [expect.any(String)],
    })
    expect(await world.workflows.readSession(who.token)).toBeNull()
    expect(await signIn(world, oldNumber)).toBe("signed-in")
    expect(await undo(world, token)).toEqual({ ok: false, refusal: { kind: "link-over" } })
  })

  it("is refused alike for a link that is too old, forged, foreign, or whose number is somebody else's", async () => {
    const world = workflowWorld()
    const { token } = await changedNumber(world, await movingMember(world))
    const forged = `${token[0] === "A" ? "B" : "A"}${token.slice(1)}`
    const [changeId = ""] = world.state.phoneChanges.map(({ id }) => id)
    const foreign = undoLinkOf("", new Uint8Array(32).fill(8), changeId).slice("/undo#".length)
    const answers = [await undo(world, forged), await undo(world, foreign), await undo(world, "")]
    await registeredIn(world, oldNumber)
    answers.push(await undo(world, token))
    const late = workflowWorld()
    const link = await changedNumber(late, await movingMember(late))
    late.clock.advance(7 * days)
    answers.push(await undo(late, link.token))
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { kind: "link-over" } })
  })

  it("works to the end of the seventh day, by the secret before the present one too", async () => {
    const world = workflowWorld()
    const { token } = await changedNumber(world, await movingMember(world))
    world.clock.advance(7 * days - 1)
    const renewed = { ...world.deps, undoKeys: [new Uint8Array(32).fill(1), ...world.deps.undoKeys] as const }
    expect((await undoPhoneChange(renewed, finder, token)).ok).toBe(true)
  })

  it("is told to the number that it takes away, in its language", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    const { token } = await changedNumber(world, { ...who, by: { ...who.by, languages: ["de-at", "en"] } })
    const undone = grantedIn(await undo(world, token))
    for (const id of undone.noticeIds) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo(newNumber)).toBe(
      "Die Änderung Ihrer Nummer bei Marlow Cycles wurde rückgängig gemacht. " +
        "Es gilt wieder +1 *** *** *132, nicht mehr diese.",
    )
  })

  it("brings back the password from before, and that it is always asked for", async () => {
    const world = workflowWorld()
    const who = await movingMember(world)
    const user = present(world.state.users.get(who.session.user.id))
    Object.assign(user, { alwaysAsksPassword: true })
    const { passwordHash } = user
    const { token } = await changedNumber(world, who)
    world.clock.advance(minutes)
    const passwordSetAtMs = world.clock.nowMs()
    Object.assign(user, { passwordHash: "theirs", passwordSetAtMs, alwaysAsksPassword: false })
    expect(grantedIn(await undo(world, token)).forgotten).toEqual(["password-replaced"])
    expect(user).toMatchObject({ passwordHash, alwaysAsksPassword: true })
    expect(await signIn(world, oldNumber)).toBe("second-proof")
  })

  it("keeps nothing of an account any more once its time is over", async () => {
    const world = workflowWorld()
    await changedNumber(world, await movingMember(world))
    world.clock.advance(7 * days)
    await world.workflows.eraseDueAccounts()
    expect(world.state.phoneChanges.map(({ kept }) => kept)).toEqual([null])
  })
})
