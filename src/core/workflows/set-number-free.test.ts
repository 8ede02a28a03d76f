import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { alwaysAsking, recoveryCodesOf, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"

/** A right code for the number, in a browser of its own. */
async function provedNumber(world: WorkflowWorld, name: string) {
  world.clock.advance(120_000)
  const begun = await begunSignIn(world, caller(name))
  return { ...begun, outcome: grantedIn(await world.workflows.completeSignIn(begun.by, begun)).kind }
}

/** An account whose number was silent for 90 days, with its recovery codes, and somebody who proves the number. */
async function silentWorld() {
  const world = workflowWorld()
  const codes = await recoveryCodesOf(world.workflows, await registeredIn(world))
  world.clock.advance(world.deps.policy.silenceMs)
  const begun = await provedNumber(world, "new owner")
  expect(begun.outcome).toBe("second-proof")
  return { world, begun, code: present(codes[0]) }
}

describe("the new owner of a silent number", () => {
  it("goes on to an account of their own without another code, and the old one stays whole", async () => {
    const { world, begun, code } = await silentWorld()
    const [old] = [...world.state.users.values()]
    const before = structuredClone(old)
    const view = grantedIn(await world.workflows.setNumberFree(begun.by, begun.challengeId))
    expect(view).toMatchObject({ challengeId: begun.challengeId, stage: "proved", secondProof: null })

    const choice = { challengeId: begun.challengeId, code: null, password: "feather-anvil-3", email: null }
    const made = grantedIn(await world.workflows.completeRegistration(begun.by, choice))
    const token = made.kind === "signed-in" ? made.token : ""
    expect((await sessionOf(world.workflows, token)).user).toMatchObject({ phoneNumber: number, email: null })
    expect((await sessionOf(world.workflows, token)).user.id).not.toBe(before?.id)
    const numberUntilMs = world.clock.nowMs()
    expect(old).toEqual({ ...before, provedAtMs: null, testProvedAtMs: null, numberUntilMs })
    expect(world.state.audit.slice(-2)).toEqual(["number-set-free", "registered"])

    const typed = { country: "US", phoneNumber: number, recoveryCode: code, password: goodPassword }
    const back = grantedIn(await world.workflows.signInWithRecoveryCode(caller("old owner"), typed))
    expect((await sessionOf(world.workflows, back.token)).user).toMatchObject({
      id: before?.id,
      phoneNumber: null,
    })
  })

  it("keeps the step over a reload", async () => {
    const { world, begun } = await silentWorld()
    grantedIn(await world.workflows.setNumberFree(begun.by, begun.challengeId))
    const seen = await world.workflows.newestChallenge(begun.by.opener, ["sign-in"])
    expect(seen?.view).toMatchObject({ challengeId: begun.challengeId, stage: "proved" })
  })
})

describe("setting a number free is refused", () => {
  it("a second time, and in another browser that waited for the account's other proof", async () => {
    const { world, begun } = await silentWorld()
    const other = await provedNumber(world, "other")
    const free = (who: typeof begun) => world.workflows.setNumberFree(who.by, who.challengeId)
    expect(refusalIn(await free(begun))).toBe("granted")
    expect(refusalIn(await free(begun))).toBe("challenge-gone")
    expect(refusalIn(await free(other))).toBe("challenge-gone")
  })

  it("to a browser that proved nothing, for a code that was not entered, and when the proof is over", async () => {
    const { world, begun } = await silentWorld()
    const free = async (by: typeof begun.by, challengeId: string) =>
      refusalIn(await world.workflows.setNumberFree(by, challengeId))
    expect(await free(caller("mallory"), begun.challengeId)).toBe("challenge-gone")
    world.clock.advance(120_000)
    const waiting = await begunSignIn(world, caller("waits"))
    expect(await free(waiting.by, waiting.challengeId)).toBe("challenge-gone")
    world.clock.advance(world.deps.policy.proofLifetimeMs)
    expect(await free(begun.by, begun.challengeId)).toBe("challenge-gone")
  })

  it("for a number that is not silent, however much its account asks for", async () => {
    const world = workflowWorld()
    await alwaysAsking(world.workflows, await registeredIn(world))
    const begun = await provedNumber(world, "phone")
    expect(begun.outcome).toBe("second-proof")
    expect(refusalIn(await world.workflows.setNumberFree(begun.by, begun.challengeId))).toBe("challenge-gone")
    const view = (await world.workflows.watchChallenge(begun.by.opener, begun.challengeId))?.view
    expect(view?.stage, "the step is open still").toBe("second-proof")
  })

  it("but not for want of tries: whoever has none left may still be the new owner", async () => {
    const { world, begun } = await silentWorld()
    const wrong = { challengeId: begun.challengeId, by: "password", password: "wrong" } as const
    for (let time = 0; time < 5; time += 1) await world.workflows.completeSecondProof(begun.by, wrong)
    expect(refusalIn(await world.workflows.setNumberFree(begun.by, begun.challengeId))).toBe("granted")
  })
})
