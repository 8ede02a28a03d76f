import { describe, expect, it } from "vitest"
import { codeKeyFrom } from "@/core/one-time-code"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const number = "+14155550132"
async function queued(world: WorkflowWorld) {
  const seen = grantedIn(
    await world.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber: number }),
  )
  const look = async () =>
    present(await world.workflows.watchChallenge(caller().opener, seen.view.challengeId))
  return { deliveryId: present(seen.deliveryId), challengeId: seen.view.challengeId, look }
}

describe("sending a queued message", () => {
  it("hands the text over once, for as long as the code lives, bound to the host", async () => {
    const world = workflowWorld()
    const { deliveryId, look } = await queued(world)
    world.clock.advance(2_000)
    const sent = await world.workflows.sendQueued(deliveryId)
    expect(sent).toMatchObject({ deliveryId, provider: "recording", outcome: { state: "accepted" } })
    expect(await world.workflows.sendQueued(deliveryId)).toBeNull()
    expect(world.messenger.sent).toEqual([
      {
        deliveryId,
        to: number,
        channel: "sms",
        body: expect.stringMatching(
          /^(\d{6}) is your Marlow Cycles sign-in code\. It works for 10 min\.\n\n@id\.marlow\.example #\1$/,
        ),
        validForSeconds: 598,
        purpose: "sign-in",
        mediaUrls: [],
        reportUrl: null,
      },
    ])
    expect((await look()).view.delivery).toEqual({
      channel: "sms",
      state: "accepted",
      secondsAgo: 0,
      failure: null,
    })
  })

  it("is done by one of two who begin at the same moment", async () => {
    const world = workflowWorld()
    const { deliveryId } = await queued(world)
    const open = world.messenger.hold()
    const both = [world.workflows.sendQueued(deliveryId), world.workflows.sendQueued(deliveryId)]
    open()
    expect((await Promise.all(both)).filter((sent) => sent !== null)).toHaveLength(1)
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("tells the page why a text did not go out, in our words", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce({
      state: "failed",
      failure: "cannot-receive-texts",
      providerErrorCode: "21614",
      elsewhere: false,
    })
    const { deliveryId, look } = await queued(world)
    await world.workflows.sendQueued(deliveryId)
    expect((await look()).view).toMatchObject({
      delivery: { state: "failed", failure: "cannot-receive-texts" },
      secondsToResend: 0,
    })
  })

  it("says how many minutes are left where it was late", async () => {
    const world = workflowWorld()
    const { deliveryId } = await queued(world)
    world.clock.advance(200_000)
    await world.workflows.sendQueued(deliveryId)
    expect(world.messenger.lastTextTo(number)).toContain("It works for 6 min.")
    expect(world.messenger.sent[0]?.validForSeconds).toBe(400)
  })

  it("fails a text whose code cannot be made any more, without asking the provider", async () => {
    const world = workflowWorld()
    const { deliveryId, look } = await queued(world)
    const forgotten = world.withSettings({
      codeKeys: { current: codeKeyFrom("another secret"), previous: null },
    })
    expect(await forgotten.workflows.sendQueued(deliveryId)).toMatchObject({ outcome: { state: "failed" } })
    expect(world.messenger.sent).toHaveLength(0)
    expect((await look()).view.delivery).toMatchObject({ state: "failed", failure: "service-trouble" })
  })

  it("waits in its row while no provider is connected", async () => {
    const world = workflowWorld()
    const { deliveryId } = await queued(world)
    expect(await world.withSettings({ sendingOff: true }).workflows.sendQueued(deliveryId)).toBeNull()
    expect(await world.workflows.sendQueued(deliveryId)).not.toBeNull()
  })
})

describe("a message that its process left behind", () => {
  it("is nobody's to send before fifteen seconds have passed", async () => {
    const world = workflowWorld()
    const { look } = await queued(world)
    world.clock.advance(15_000)
    expect((await look()).deliveryId).toBeNull()
  })

  it("is sent once by whoever looks at it after that", async () => {
    const world = workflowWorld()
    const { deliveryId, look } = await queued(world)
    world.clock.advance(15_001)
    expect((await look()).deliveryId).toBe(deliveryId)
    const newest = await world.workflows.newestChallenge(caller().opener, ["sign-in"])
    expect(newest?.deliveryId).toBe(deliveryId)
    expect(await world.workflows.sendQueued(deliveryId)).not.toBeNull()
    expect((await look()).deliveryId).toBeNull()
  })

  it.each([
    ["fewer than five minutes are left", 300_000],
    ["its code has expired", 600_000],
  ])("fails where %s", async (_why, passMs) => {
    const world = workflowWorld()
    const { deliveryId, look } = await queued(world)
    world.clock.advance(passMs)
    expect((await look()).deliveryId).toBe(deliveryId)
    expect(await world.workflows.sendQueued(deliveryId)).toBeNull()
    expect((await look()).view.delivery).toMatchObject({ state: "failed", failure: "service-trouble" })
    expect(world.messenger.sent).toHaveLength(0)
  })

  it("is not sent after another one was asked for", async () => {
    const world = workflowWorld()
    const { deliveryId, challengeId, look } = await queued(world)
    world.clock.advance(30_000)
    const resent = grantedIn(await world.workflows.resendCode(caller(), { challengeId, channel: "sms" }))
    expect(await world.workflows.sendQueued(deliveryId)).toBeNull()
    expect(await world.workflows.sendQueued(present(resent.deliveryId))).not.toBeNull()
    expect((await look()).view.delivery?.state).toBe("accepted")
  })

  it("is unknown where its sending never came back, and is not sent again", async () => {
    const world = workflowWorld()
    const { deliveryId, look } = await queued(world)
    world.messenger.hold()
    void world.workflows.sendQueued(deliveryId)
    await world.deps.pause(0)
    world.clock.advance(15_000)
    expect((await look()).view.delivery?.state).toBe("sending")
    world.clock.advance(1)
    await look()
    expect(await look()).toMatchObject({ deliveryId: null, view: { delivery: { state: "unknown" } } })
    expect(await world.workflows.sendQueued(deliveryId)).toBeNull()
    expect(world.messenger.sent).toHaveLength(1)
  })
})

describe("watching a challenge", () => {
  it("is for its browser only", async () => {
    const world = workflowWorld()
    const { challengeId } = await queued(world)
    expect(await world.workflows.watchChallenge(caller("mallory").opener, challengeId)).toBeNull()
    expect(await world.workflows.newestChallenge(caller("mallory").opener, ["sign-in"])).toBeNull()
  })
})
