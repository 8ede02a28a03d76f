import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { grantedIn } from "@/testing/results"
import { type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const number = "+14155550132"
const refusal = { ok: false, refusal: { kind: "opted-out" } }
const stopped: SendOutcome = {
  state: "failed",
  failure: "opted-out",
  providerErrorCode: "21610",
  elsewhere: false,
}

const send = ({ workflows }: WorkflowWorld, idempotencyKey: string | null = null, mediaUrls: string[] = []) =>
  workflows.sendMessage(
    { kind: "key", name: "shop" },
    { to: { country: "US", phoneNumber: number }, text: "Hello", mediaUrls, options: {}, idempotencyKey },
  )
const reply = ({ workflows }: WorkflowWorld, text: string) =>
  workflows.recordReply({ provider: "twilio", from: number, text, meaning: null })

describe("a text that somebody sends to a number that replied STOP", () => {
  it("is refused: nothing is written, nothing charged, nobody asked", async () => {
    const world = workflowWorld({ policy: { textsPerSenderPerHour: 1 } })
    await reply(world, "STOP")
    for (const key of ["1", "2", null]) expect(await send(world, key)).toEqual(refusal)
    expect(await send(world, null, ["https://marlow.example/a.png"])).toEqual(refusal)
    expect([world.messenger.sent, world.state.deliveries.size, world.state.quotas.size]).toEqual([[], 0, 0])
    await reply(world, "START")
    expect(grantedIn(await send(world, "1")).answer).toMatchObject({ state: "accepted" })
  })

  it("and was sent before gets the first answer again under its key, and nothing is sent", async () => {
    const world = workflowWorld()
    const first = grantedIn(await send(world, "1"))
    await reply(world, "STOP")
    expect(grantedIn(await send(world, "1"))).toEqual({ ...first, sent: null })
    expect(await send(world, "2")).toEqual(refusal)
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("is refused for a day where only the provider knew of it, and then tried again", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce(stopped)
    expect(grantedIn(await send(world)).answer).toMatchObject({ state: "failed", failure: "opted-out" })
    expect(await send(world)).toEqual(refusal)
    world.clock.advance(86_400_000)
    expect(grantedIn(await send(world)).answer).toMatchObject({ state: "accepted" })
  })
})
