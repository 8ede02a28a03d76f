import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { alwaysAsking, recoveryCodesOf, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import { begunSignIn, registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const set = async (world: WorkflowWorld, token: string, on: boolean) =>
  world.workflows.setAlwaysAskPassword(caller(), await sessionOf(world.workflows, token), on)
const outcomeOfCode = async (world: WorkflowWorld) => {
  world.clock.advance(120_000)
  const begun = await begunSignIn(world)
  return grantedIn(await world.workflows.completeSignIn(begun.by, begun)).kind
}

describe("always asking for the password", () => {
  it("has a code alone open nothing, until it is turned off again", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    await alwaysAsking(world.workflows, token)
    expect(await outcomeOfCode(world)).toBe("second-proof")
    expect(refusalIn(await set(world, token, false))).toBe("granted")
    expect(await outcomeOfCode(world)).toBe("signed-in")
    expect(world.state.audit.filter((action) => action.startsWith("always"))).toEqual([
      "always-ask-password-on",
      "always-ask-password-off",
    ])
  })

  it("ends a code that was sent before it was turned on", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const begun = await begunSignIn(world)
    await alwaysAsking(world.workflows, token)
    expect(refusalIn(await world.workflows.completeSignIn(begun.by, begun))).toBe("challenge-gone")
  })

  it("takes recovery codes first, and one of them has to be left", async () => {
    const world = workflowWorld({ policy: { recoveryCodes: 4 } })
    const token = await registeredIn(world)
    expect(await set(world, token, true)).toEqual({ ok: false, refusal: { kind: "recovery-codes-needed" } })
    expect(await outcomeOfCode(world)).toBe("signed-in")
    for (const code of await recoveryCodesOf(world.workflows, token))
      await world.workflows.proveWithRecoveryCode(caller(), await sessionOf(world.workflows, token), code)
    expect(refusalIn(await set(world, token, true))).toBe("recovery-codes-needed")
    await recoveryCodesOf(world.workflows, token)
    expect(refusalIn(await set(world, token, true))).toBe("granted")
  })

  it("takes a password", async () => {
    const world = workflowWorld({ site: { unknownNumber: "create" } })
    const begun = await begunSignIn(world)
    const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    const token = done.kind === "signed-in" ? done.token : ""
    await recoveryCodesOf(world.workflows, token)
    expect(await set(world, token, true)).toEqual({ ok: false, refusal: { kind: "password-not-set" } })
    expect(refusalIn(await set(world, token, false))).toBe("granted")
  })

  it("takes a fresh proof, to turn it on and to turn it off", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    await recoveryCodesOf(world.workflows, token)
    world.clock.advance(600_000)
    for (const on of [true, false])
      expect(await set(world, token, on)).toEqual({
        ok: false,
        refusal: { kind: "proof-needed", by: ["password", "recovery-code"] },
      })
    expect(present([...world.state.users.values()][0]).alwaysAsksPassword).toBe(false)
  })

  it("is not changed in a session that ended meanwhile", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const session = await sessionOf(world.workflows, token)
    await world.workflows.endSession(token, "198.51.100.7")
    expect(refusalIn(await world.workflows.setAlwaysAskPassword(caller(), session, false))).toBe("signed-out")
  })
})
