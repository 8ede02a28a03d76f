import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"
const dayMs = 86_400_000
const graceMs = 7 * dayMs

const reading = async (world: WorkflowWorld, token: string) =>
  present(await world.workflows.readSession(token), "session")

/** Leaves from a session, in a language and a zone. */
async function left(world: WorkflowWorld, token: string, { languages = ["en"], utcOffsetMinutes = 0 } = {}) {
  const by = { ...caller(), languages }
  return world.workflows.leaveAccount(by, await reading(world, token), utcOffsetMinutes)
}

async function signedIn(world: WorkflowWorld) {
  const begun = await begunSignIn(world)
  return grantedIn(await world.workflows.completeSignIn(begun.by, begun))
}

describe("leaving", () => {
  it("asks for a fresh proof, and changes nothing without one", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    world.clock.advance(600_000)
    const refused = { ok: false, refusal: { kind: "proof-needed", by: ["password"] } }
    expect(await left(world, token)).toEqual(refused)
    expect((await reading(world, token)).user.deletionDueAtMs).toBeNull()
  })

  it("gives seven days in which people sign in as always, and ends every session first", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const closing = grantedIn(await left(world, token))
    expect(closing).toMatchObject({ kind: "closing", dueAtMs: world.clock.nowMs() + graceMs })
    expect(await world.workflows.readSession(token)).toBeNull()
    expect((await signedIn(world)).kind).toBe("signed-in")
  })

  it("tells the number in its own language until when the account can be kept, by the person's calendar", async () => {
    const world = workflowWorld()
    const by = { ...caller("registrar"), languages: ["de"] }
    const token = await registeredIn(world, number, goodPassword, by)
    const closing = grantedIn(await left(world, token, { languages: ["ja"], utcOffsetMinutes: 14 * 60 }))
    if (closing.kind !== "closing") throw new Error(closing.kind)
    for (const id of closing.noticeIds) await world.workflows.sendQueued(id)
    const day = new Date(closing.dueAtMs + 14 * 3_600_000)
    const date = `${day.getUTCDate()}.${day.getUTCMonth() + 1}.${day.getUTCFullYear()}`
    expect(world.messenger.lastTextTo(number)).toContain(`wird am ${date} gelöscht`)
  })

  it("lets whoever signs in keep the account, without asking for more", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    grantedIn(await left(world, token))
    const again = await signedIn(world)
    if (again.kind !== "signed-in") throw new Error(again.kind)
    const keep = async () => world.workflows.keepAccount(caller(), await reading(world, again.token))
    expect(refusalIn(await keep())).toBe("granted")
    expect(refusalIn(await keep())).toBe("granted")
    world.clock.advance(graceMs)
    expect(await world.workflows.eraseDueAccounts()).toBe(0)
    expect((await reading(world, again.token)).user.deletionDueAtMs).toBeNull()
  })

  it("is over when its time comes: the number meets no account, whether or not a chore came by", async () => {
    const world = workflowWorld()
    grantedIn(await left(world, await registeredIn(world)))
    world.clock.advance(graceMs)
    expect((await signedIn(world)).kind).toBe("no-account")
    expect(await world.workflows.eraseDueAccounts()).toBe(0)
  })

  it("is done for all whose time has come by the chore, and for nobody else", async () => {
    const world = workflowWorld()
    for (const phoneNumber of ["+14155550132", "+14155550133"])
      grantedIn(await left(world, await registeredIn(world, phoneNumber)))
    const staying = await registeredIn(world, "+14155550134")
    grantedIn(await left(world, staying))
    world.clock.advance(graceMs - 30_000)
    expect(await world.workflows.eraseDueAccounts()).toBe(2)
    world.clock.advance(30_000)
    expect(await world.workflows.eraseDueAccounts()).toBe(1)
    expect(world.state.users.size).toBe(0)
  })

  it("is done at once where the owner gives no grace, without a text, and the number registers afresh", async () => {
    const world = workflowWorld({ policy: { deletionGraceMs: 0 } })
    const token = await registeredIn(world)
    const texts = world.messenger.sent.length
    expect(grantedIn(await left(world, token))).toEqual({ kind: "erased" })
    expect(await world.workflows.readSession(token)).toBeNull()
    expect(world.messenger.sent).toHaveLength(texts)
    world.clock.advance(60_000)
    await registeredIn(world)
  })

  it("is refused for the only administrator", async () => {
    const world = workflowWorld({ site: { administratorNumbers: new Set([number]) } })
    const token = await registeredIn(world)
    expect(refusalIn(await left(world, token))).toBe("last-administrator")
    expect((await reading(world, token)).user.deletionDueAtMs).toBeNull()
  })

  it("is refused in a session that ended meanwhile", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const session = await reading(world, token)
    await world.workflows.endSession(token, "198.51.100.7")
    expect(refusalIn(await world.workflows.leaveAccount(caller(), session, 0))).toBe("signed-out")
    expect(refusalIn(await world.workflows.keepAccount(caller(), session))).toBe("signed-out")
  })
})
