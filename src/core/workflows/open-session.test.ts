import { describe, expect, it } from "vitest"
import { caller, device } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { begunSignIn, registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const number = "+14155550132"

/** Signs in on another device, by somebody who reads this, and sends what that leads to. */
async function signsInElsewhere(world: WorkflowWorld, languages: readonly string[] = ["en"]) {
  const by = { ...caller("elsewhere"), device: device("a new phone"), languages }
  const begun = await begunSignIn(world, by)
  const done = grantedIn(await world.workflows.completeSignIn(by, begun))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  for (const id of done.noticeIds) await world.workflows.sendQueued(id)
  return done
}

describe("a session on a device that its account does not know", () => {
  it("is told to the account, in what its codes are in", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const { noticeIds } = await signsInElsewhere(world, ["is", "de"])
    expect(noticeIds).toHaveLength(1)
    expect(world.messenger.lastTextTo(number)).toContain("mit einem neuen Gerät")
  })

  it("is told to nobody where the owner does not want that", async () => {
    const world = workflowWorld({ site: { newDeviceNotice: false } })
    await registeredIn(world)
    expect((await signsInElsewhere(world)).noticeIds).toEqual([])
  })

  it("is no news the second time", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    expect((await signsInElsewhere(world)).noticeIds).toHaveLength(1)
    world.clock.advance(60_000)
    expect((await signsInElsewhere(world)).noticeIds).toEqual([])
  })
})

describe("sessions", () => {
  it("are as many as the policy says: the oldest one ends", async () => {
    const world = workflowWorld({ policy: { sessionsPerUser: 1 } })
    const first = await registeredIn(world)
    const { token } = await signsInElsewhere(world)
    const live = [await world.workflows.readSession(first), await world.workflows.readSession(token)]
    expect(live.map((session) => session !== null)).toEqual([false, true])
  })
})
