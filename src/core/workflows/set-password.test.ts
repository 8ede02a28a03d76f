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
import type { PasswordChoice } from "./set-password"

const newPassword = "harbour-tin-4"

async function reading(world: WorkflowWorld, token: string) {
  return present(await world.workflows.readSession(token), "session")
}

async function set(world: WorkflowWorld, token: string, parts: Partial<PasswordChoice> = {}) {
  const choice = { currentPassword: goodPassword, password: newPassword, ...parts }
  return world.workflows.setPassword(caller(), await reading(world, token), choice)
}

async function inByCode(world: WorkflowWorld, name = "by code") {
  const begun = await begunSignIn(world, caller(name))
  const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  world.clock.advance(30_000)
  return done.token
}

const hashes = ({ state }: WorkflowWorld) => [...state.users.values()].map((user) => user.passwordHash)

describe("changing one's password", () => {
  it("takes the current one, keeps this session, ends the others, and tells by text", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const other = await inByCode(world)
    const done = grantedIn(await set(world, token))
    for (const id of done.noticeIds) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo("+14155550132")).toContain("password was changed")
    expect(hashes(world)).toEqual([`plain ${newPassword}`])
    expect(await reading(world, token)).toMatchObject({
      strength: "password-and-code",
      lastProof: { provedBy: "password", msSinceProof: 0 },
    })
    expect(await world.workflows.readSession(other)).toBeNull()
  })

  it("judges the new one before the current one costs a try", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    for (let tried = 0; tried < 12; tried += 1)
      expect(refusalIn(await set(world, token, { currentPassword: "wrong", password: "short" }))).toBe(
        "password-refused",
      )
    expect(refusalIn(await set(world, token))).toBe("granted")
  })

  it("is refused for a wrong one and for none, and changes nothing", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const other = await inByCode(world)
    expect(refusalIn(await set(world, token, { currentPassword: "not mine" }))).toBe("password-wrong")
    expect(refusalIn(await set(world, token, { currentPassword: null }))).toBe("password-needed")
    expect(hashes(world)).toEqual([`plain ${goodPassword}`])
    expect(await world.workflows.readSession(other)).not.toBeNull()
  })

  it("asks for the current one also just after it was given, and of who came with a code", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const session = await reading(world, token)
    expect(world.workflows.asksCurrentPassword(session)).toBe(true)
    grantedIn(await world.workflows.proveWithPassword(caller(), session, goodPassword))
    expect(refusalIn(await set(world, token, { currentPassword: null }))).toBe("password-needed")
    const byCode = await inByCode(world)
    expect(refusalIn(await set(world, byCode, { currentPassword: null }))).toBe("password-needed")
    expect(refusalIn(await set(world, byCode))).toBe("granted")
    expect(await reading(world, byCode)).toMatchObject({ strength: "code" })
  })

  it("counts wrong ones at the account, and then rests, while the sign-in does not", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    for (let tried = 0; tried < 10; tried += 1) await set(world, token, { currentPassword: "not mine" })
    expect(refusalIn(await set(world, token))).toBe("limited by account-wrong-passwords")
    const typed = { country: "US", phoneNumber: "+14155550132", password: goodPassword }
    const signIn = await world.workflows.startPasswordSignIn(caller("elsewhere"), typed)
    expect(refusalIn(signIn)).toBe("granted")
  })

  it("needs no current one for ten minutes after a recovery code, and for one change", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const proveByRecoveryCode = async () => {
      const { sessionId } = await reading(world, token)
      await world.deps.sessions.markProved(sessionId, "recovery-code")
    }
    const without = { currentPassword: null }
    await proveByRecoveryCode()
    world.clock.advance(600_000)
    expect(refusalIn(await set(world, token, without))).toBe("password-needed")
    await proveByRecoveryCode()
    expect(world.workflows.asksCurrentPassword(await reading(world, token))).toBe(false)
    expect(refusalIn(await set(world, token, without))).toBe("granted")
    expect(refusalIn(await set(world, token, without))).toBe("password-needed")
  })

  it("is overtaken by a change that came between, which stands", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const before = await reading(world, token)
    grantedIn(await set(world, token, { password: "first of two" }))
    const choice = { currentPassword: goodPassword, password: "second of two" }
    const late = await world.workflows.setPassword(caller(), before, choice)
    expect(refusalIn(late)).toBe("password-wrong")
    expect(hashes(world)).toEqual(["plain first of two"])
  })

  it("is nobody's whose session is over by then", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const before = await reading(world, token)
    await world.workflows.endSession(token, "198.51.100.7")
    const choice = { currentPassword: goodPassword, password: newPassword }
    expect(refusalIn(await world.workflows.setPassword(caller(), before, choice))).toBe("signed-out")
    expect(hashes(world)).toEqual([`plain ${goodPassword}`])
  })
})

describe("setting a first password", () => {
  const withoutPassword = () => workflowWorld({ site: { unknownNumber: "create" } })

  it("takes a fresh proof, and the session stays one of a code", async () => {
    const world = withoutPassword()
    const token = await inByCode(world)
    expect(world.workflows.asksCurrentPassword(await reading(world, token))).toBe(false)
    world.clock.advance(600_000)
    expect(await set(world, token, { currentPassword: null })).toEqual({
      ok: false,
      refusal: { kind: "proof-needed", by: ["code"] },
    })
    const fresh = await inByCode(world, "again")
    expect(refusalIn(await set(world, fresh, { currentPassword: null }))).toBe("granted")
    expect(hashes(world)).toEqual([`plain ${newPassword}`])
    expect(await reading(world, fresh)).toMatchObject({ strength: "code" })
  })

  it("is overtaken where another tab has set one meanwhile", async () => {
    const world = withoutPassword()
    const token = await inByCode(world)
    const before = await reading(world, token)
    grantedIn(await set(world, token, { currentPassword: null }))
    const choice = { currentPassword: null, password: "second of two" }
    const late = await world.workflows.setPassword(caller(), before, choice)
    expect(refusalIn(late)).toBe("password-needed")
    expect(hashes(world)).toEqual([`plain ${newPassword}`])
  })
})
