import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn, refusalIn } from "@/testing/results"
import { begunSignIn, registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const call = (
  world: WorkflowWorld,
  { by, challengeId }: { by: ReturnType<typeof caller>; challengeId: string },
) => world.workflows.resendCode(by, { challengeId, channel: "call" })

/** A call that was just picked up, of a provider with a voice for every language. */
const asking = { key: null, speaks: () => true }

async function calledIn(world: WorkflowWorld, by = caller()) {
  const begun = await begunSignIn(world, by)
  world.clock.advance(60_000)
  const seen = grantedIn(await call(world, begun))
  const deliveryId = present(seen.deliveryId)
  await world.workflows.sendQueued(deliveryId)
  return { ...begun, deliveryId, seen }
}

describe("being called instead", () => {
  it("says the same code as the text, digit by digit, in the person's language, and signs in", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await calledIn(world, { ...caller(), languages: ["de"] })
    const message = world.messenger.sent.at(-1)
    expect(message).toMatchObject({ channel: "call", to: "+14155550132", script: { language: "de-DE" } })
    const said = message?.channel === "call" ? message.script.code : ""
    expect(said.replaceAll(/\D/g, "")).toBe(begun.code)
    expect(said).not.toContain(begun.code)
    expect(refusalIn(await world.workflows.completeSignIn(begun.by, begun))).toBe("granted")
  })

  it("waits as long as another text would, and costs a resend", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    expect(refusalIn(await call(world, begun))).toBe("limited by number-send-wait")
    world.clock.advance(30_000)
    const { view } = grantedIn(await call(world, begun))
    expect(view).toMatchObject({ resendsLeft: 2, callsLeft: 1, secondsToResend: 60 })
  })

  it("is possible twice for a challenge, and three times a day for a number", async () => {
    const world = workflowWorld()
    const first = await begunSignIn(world)
    for (const waitMs of [30_000, 60_000]) {
      world.clock.advance(waitMs)
      expect(refusalIn(await call(world, first))).toBe("granted")
    }
    world.clock.advance(120_000)
    expect(refusalIn(await call(world, first))).toBe("no-calls-left")
    world.clock.advance(3_600_000)
    const second = await begunSignIn(world, caller("second"))
    world.clock.advance(30_000)
    expect(refusalIn(await call(world, second))).toBe("granted")
    world.clock.advance(60_000)
    expect(refusalIn(await call(world, second))).toBe("limited by number-calls-per-day")
  })

  it("is not offered, and refused, where nobody makes calls", async () => {
    const texts = { ...createRecordingMessenger(), channels: new Set(["sms"] as const) }
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    const { workflows } = world.withSettings({ messengers: [texts] })
    const seen = present(await workflows.watchChallenge(begun.by.opener, begun.challengeId))
    expect(seen.view.callsLeft).toBe(0)
    world.clock.advance(30_000)
    const refused = await workflows.resendCode(begun.by, { challengeId: begun.challengeId, channel: "call" })
    expect(refusalIn(refused)).toBe("no-calls-left")
  })
})

describe("what is said in a call", () => {
  it("is told to the first call that asks, as often as it asks, and to no other", async () => {
    const world = workflowWorld()
    const { deliveryId, code } = await calledIn(world)
    const first = present(await world.workflows.answerCall({ ...asking, deliveryId, callId: "CA1" }))
    expect(first.code.replaceAll(/\D/g, "")).toBe(code)
    expect(await world.workflows.answerCall({ ...asking, deliveryId, callId: "CA2" })).toBeNull()
    expect(await world.workflows.answerCall({ ...asking, deliveryId, callId: "CA1" })).toEqual(first)
  })

  it("is in English where the provider has no voice for the person's language", async () => {
    const world = workflowWorld()
    const { deliveryId } = await calledIn(world, { ...caller(), languages: ["ar"] })
    const asked = { ...asking, deliveryId, callId: "CA1" }
    expect(await world.workflows.answerCall(asked)).toMatchObject({ language: "ar" })
    const english = await world.workflows.answerCall({ ...asked, speaks: (language) => language !== "ar" })
    expect(english).toMatchObject({ language: "en-US", code: expect.stringContaining("Your code is") })
  })

  it("is nothing once the code was used, or ran out", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await calledIn(world)
    await world.workflows.completeSignIn(begun.by, begun)
    expect(await world.workflows.answerCall({ ...asking, ...begun, callId: "CA1" })).toBeNull()
    const other = workflowWorld()
    const late = await calledIn(other)
    other.clock.advance(600_000)
    expect(await other.workflows.answerCall({ ...asking, ...late, callId: "CA1" })).toBeNull()
  })
})

describe("a call that ended", () => {
  it.each([
    ["took the code, where the key for it was pressed", ["1"], { state: "delivered", failure: null }],
    ["was taken by nobody, where no key was pressed", [], { state: "failed", failure: "call-unanswered" }],
    ["was taken by nobody, where only others were", ["7", "2"], { failure: "call-unanswered" }],
  ])("%s", async (_what, keys, delivery) => {
    const world = workflowWorld()
    const { by, challengeId, deliveryId } = await calledIn(world)
    for (const key of [null, ...keys])
      await world.workflows.answerCall({ ...asking, deliveryId, callId: "CA1", key })
    await world.workflows.recordReport({
      provider: "recording",
      deliveryId,
      providerMessageId: present(world.state.deliveries.get(deliveryId)?.providerMessageId),
      state: "delivered",
      failure: null,
      providerErrorCode: null,
      segments: null,
      price: null,
    })
    const seen = present(await world.workflows.watchChallenge(by.opener, challengeId))
    expect(seen.view.delivery).toMatchObject({ channel: "call", ...delivery })
  })
})
