import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { recoveryCodesOf, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import { begunSignIn, goodPassword, registeredIn, workflowWorld } from "@/testing/workflow-world"

const minutes = 60_000

describe("making recovery codes", () => {
  it("answers ten different ones, of which only hashes are kept", async () => {
    const world = workflowWorld()
    const codes = await recoveryCodesOf(world.workflows, await registeredIn(world))
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const kept = JSON.stringify([...world.state.recoveryCodes])
    for (const code of codes) expect(kept).not.toContain(code.slice(0, 4))
    expect(world.state.audit.at(-1)).toBe("recovery-codes-made")
  })

  it("tells the account's number", async () => {
    const world = workflowWorld()
    const session = await sessionOf(world.workflows, await registeredIn(world))
    const { noticeIds } = grantedIn(await world.workflows.makeRecoveryCodes(caller(), session))
    for (const id of noticeIds) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo("+14155550132")).toBe(
      "New recovery codes were made for your Marlow Cycles account. Not you? Make your own on your account page.",
    )
  })

  it("answers as many as the owner wants", async () => {
    const world = workflowWorld({ policy: { recoveryCodes: 4 } })
    const token = await registeredIn(world)
    expect(await recoveryCodesOf(world.workflows, token)).toHaveLength(4)
    const { user } = await sessionOf(world.workflows, token)
    expect(await world.workflows.readFactors(user.id)).toMatchObject({
      recoveryCodesLeft: 4,
      recoveryCodesMade: 4,
    })
  })

  it("puts them in the place of those from before", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const before = await recoveryCodesOf(world.workflows, token)
    const now = await recoveryCodesOf(world.workflows, token)
    const session = await sessionOf(world.workflows, token)
    const prove = (code: string | undefined) =>
      world.workflows.proveWithRecoveryCode(caller(), session, present(code))
    expect(refusalIn(await prove(before[0]))).toBe("recovery-code-wrong")
    expect(refusalIn(await prove(now[0]))).toBe("granted")
  })

  it("takes a fresh proof, which a code is not where a password is set", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const make = async (of: string) =>
      world.workflows.makeRecoveryCodes(caller(), await sessionOf(world.workflows, of))
    world.clock.advance(10 * minutes)
    expect(await make(token)).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["password"] } })
    const begun = await begunSignIn(world)
    const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    const byCode = done.kind === "signed-in" ? done.token : ""
    expect(refusalIn(await make(byCode))).toBe("proof-needed")
    expect(world.state.recoveryCodes).toEqual([])
    await world.workflows.proveWithPassword(caller(), await sessionOf(world.workflows, byCode), goodPassword)
    expect(refusalIn(await make(byCode))).toBe("granted")
  })

  it("is not done in a session that ended meanwhile", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const session = await sessionOf(world.workflows, token)
    await world.workflows.endSession(token, "198.51.100.7")
    expect(refusalIn(await world.workflows.makeRecoveryCodes(caller(), session))).toBe("signed-out")
    expect(world.state.recoveryCodes).toEqual([])
  })
})

describe("a recovery code as a fresh proof", () => {
  it("is offered where one is left, and is one, once", async () => {
    const world = workflowWorld({ policy: { recoveryCodes: 4 } })
    const token = await registeredIn(world)
    const codes = await recoveryCodesOf(world.workflows, token)
    const session = async () => sessionOf(world.workflows, token)
    const fresh = async () => world.workflows.freshProof(await session())
    const prove = async (code: string) =>
      refusalIn(await world.workflows.proveWithRecoveryCode(caller(), await session(), code))
    for (const code of codes) {
      world.clock.advance(10 * minutes)
      const by = ["password", "recovery-code"]
      expect(await fresh()).toEqual({ ok: false, refusal: { kind: "proof-needed", by } })
      expect(await prove(code.toLowerCase())).toBe("granted")
      expect((await fresh()).ok).toBe(true)
      expect(await prove(code)).toBe("recovery-code-wrong")
    }
    world.clock.advance(10 * minutes)
    expect(await fresh()).toMatchObject({ refusal: { by: ["password"] } })
  })

  it("counts wrong ones at the account: ten an hour, then fifteen minutes of rest, and not at the door", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const [code] = await recoveryCodesOf(world.workflows, token)
    const session = await sessionOf(world.workflows, token)
    const prove = async (typed: string) =>
      refusalIn(await world.workflows.proveWithRecoveryCode(caller(), session, typed))
    for (let time = 0; time < 10; time += 1) expect(await prove(`wrong ${time}`)).toBe("recovery-code-wrong")
    expect(await prove(present(code))).toBe("limited by account-wrong-recovery-codes")
    world.clock.advance(15 * minutes)
    expect(await prove(`wrong again`)).toBe("recovery-code-wrong")
    const typed = { country: "US", phoneNumber: "+14155550132", recoveryCode: present(code), password: null }
    expect(refusalIn(await world.workflows.signInWithRecoveryCode(caller(), typed))).toBe("granted")
  })

  it("is not kept by a session that ended meanwhile", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const [code] = await recoveryCodesOf(world.workflows, token)
    const session = await sessionOf(world.workflows, token)
    await world.workflows.endSession(token, "198.51.100.7")
    const proved = await world.workflows.proveWithRecoveryCode(caller(), session, present(code))
    expect(refusalIn(proved)).toBe("signed-out")
  })
})
