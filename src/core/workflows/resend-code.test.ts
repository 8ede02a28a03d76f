import { describe, expect, it } from "vitest"
import type { FailureMeaning } from "@/core/ports/messenger"
import { caller, stranger } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunSignIn,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import { resendCode } from "./resend-code"

const resend = (
  world: WorkflowWorld,
  { by, challengeId }: { by: ReturnType<typeof caller>; challengeId: string },
) => world.workflows.resendCode(by, { challengeId, channel: "sms" })

describe("asking for the text once more", () => {
  it("sends the same code and gives no try back", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    await world.workflows.completeSignIn(begun.by, { ...begun, code: wrongCode(begun.code) })
    world.clock.advance(60_000)
    const seen = grantedIn(await resend(world, begun))
    expect(seen.view).toMatchObject({
      triesLeft: 4,
      resendsLeft: 2,
      secondsToExpiry: 540,
      secondsToResend: 60,
    })
    expect(await textedCode(world, seen)).toBe(begun.code)
    expect(refusalIn(await world.workflows.completeSignIn(begun.by, begun))).toBe("granted")
  })

  it("has to wait 30, 60 and 120 seconds, and ends after three", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    for (const waitMs of [30_000, 60_000, 120_000]) {
      world.clock.advance(waitMs - 1)
      expect(await resend(world, begun)).toEqual({
        ok: false,
        refusal: { kind: "limited", rule: "number-send-wait", retryAfterSeconds: 1 },
      })
      world.clock.advance(1)
      expect(refusalIn(await resend(world, begun))).toBe("granted")
    }
    world.clock.advance(120_000)
    expect(refusalIn(await resend(world, begun))).toBe("no-resends-left")
  })

  it("is possible at once when the last text certainly failed, and not when nobody knows", async () => {
    for (const [outcome, answer] of [
      [
        { state: "failed", failure: "service-trouble", providerErrorCode: "20003", elsewhere: false },
        "granted",
      ],
      [{ state: "unknown", providerErrorCode: null }, "limited by number-send-wait"],
    ] as const) {
      const world = workflowWorld()
      world.messenger.answerOnce(outcome)
      const begun = await begunSignIn(world)
      expect(refusalIn(await resend(world, begun))).toBe(answer)
    }
  })

  it("has to wait where the provider saw fraud, and cannot be called: fraud would only move there", async () => {
    const world = workflowWorld()
    const meaning = { failure: "service-trouble", elsewhere: false, fraud: true } as const
    world.messenger.answerOnce({ state: "failed", providerErrorCode: "30450", ...meaning })
    const { by, challengeId } = await begunSignIn(world)
    const asked = (channel: "sms" | "call") => world.workflows.resendCode(by, { challengeId, channel })
    expect(refusalIn(await asked("sms"))).toBe("limited by number-send-wait")
    expect(refusalIn(await asked("call"))).toBe("no-calls-left")
  })

  it.each<[string, FailureMeaning]>([
    ["the failure counts", { failure: "number-unreachable", elsewhere: false, counts: true }],
    ["it asks for patience", { failure: "too-many", elsewhere: false, counts: true }],
  ])("has to wait, also for a call, where %s", async (_why, meaning) => {
    const world = workflowWorld()
    world.messenger.answerOnce({ state: "failed", providerErrorCode: null, ...meaning })
    const { by, challengeId } = await begunSignIn(world)
    for (const channel of ["sms", "call"] as const)
      expect(refusalIn(await world.workflows.resendCode(by, { challengeId, channel }))).toBe(
        "limited by number-send-wait",
      )
  })

  it("tells nothing by the wait where unknown numbers are passed over in silence", async () => {
    const world = workflowWorld({ site: { unknownNumber: "silent" } })
    await registeredIn(world)
    world.messenger.answerOnce({
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: null,
      elsewhere: false,
    })
    world.clock.advance(3_600_000)
    const known = await begunSignIn(world, stranger("a"))
    const unknown = grantedIn(
      await world.workflows.startPhoneSignIn(caller("b"), { country: "US", phoneNumber: "+14155550133" }),
    )
    const answers = [
      await resend(world, known),
      await resend(world, { by: caller("b"), challengeId: unknown.view.challengeId }),
    ]
    expect(answers.map(refusalIn)).toEqual(["limited by number-send-wait", "limited by number-send-wait"])
    world.clock.advance(30_000)
    const later = grantedIn(await resend(world, { by: caller("b"), challengeId: unknown.view.challengeId }))
    expect(later).toMatchObject({ deliveryId: null, view: { delivery: null, resendsLeft: 2 } })
  })

  it("is refused to others, without a provider, and when the challenge is over", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    expect(refusalIn(await resend(world, { ...begun, by: caller("mallory") }))).toBe("challenge-gone")
    expect(refusalIn(await resend(world.withSettings({ sendingOff: true }), begun))).toBe("sending-off")
    for (let step = 1; step <= 5; step += 1)
      await world.workflows.completeSignIn(begun.by, { ...begun, code: wrongCode(begun.code, step) })
    expect(refusalIn(await resend(world, begun))).toBe("out-of-tries")
    world.clock.advance(600_000)
    expect(refusalIn(await resend(world, begun))).toBe("code-expired")
  })

  it("is refused once the code was used", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    await world.workflows.completeSignIn(begun.by, begun)
    expect(refusalIn(await resend(world, begun))).toBe("challenge-gone")
  })

  it("is told that it is too late, where the challenge is deleted before the answer", async () => {
    const world = workflowWorld()
    const { by, challengeId } = await begunSignIn(world)
    world.clock.advance(30_000)
    let looks = 0
    const { snapshot, ...others } = world.deps.challenges
    const once: typeof snapshot = async (handle) => {
      looks += 1
      return looks === 1 ? snapshot(handle) : null
    }
    const deps = { ...world.deps, challenges: { ...others, snapshot: once } }
    expect(refusalIn(await resendCode(deps, by, { challengeId, channel: "sms" }))).toBe("challenge-gone")
  })

  it("counts for the number, whichever browser asked", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    for (const waitMs of [30_000, 60_000, 120_000]) {
      world.clock.advance(waitMs)
      await resend(world, begun)
    }
    world.clock.advance(120_000)
    await begunSignIn(world, caller("second"))
    world.clock.advance(120_000)
    const third = await world.workflows.startPhoneSignIn(caller("third"), {
      country: "US",
      phoneNumber: "4155550132",
    })
    expect(refusalIn(third)).toBe("limited by number-sends-per-hour")
  })
})
