import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { stopped } from "@/testing/send-outcomes"
import { forgetDevices, registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import type { InboundReply } from "../ports/provider-webhooks"

const number = "+14155550132"
const reply = (text: string, parts: Partial<InboundReply> = {}): InboundReply => ({
  provider: "twilio",
  from: number,
  text,
  meaning: null,
  ...parts,
})

async function started(world: WorkflowWorld, by = caller()) {
  const seen = grantedIn(await world.workflows.startPhoneSignIn(by, { country: "US", phoneNumber: number }))
  const sent = await world.workflows.sendQueued(present(seen.deliveryId))
  const { challengeId } = seen.view
  const look = async () => present(await world.workflows.watchChallenge(by.opener, challengeId)).view
  return { by, challengeId, sent, look }
}

describe("a reply to one of our texts", () => {
  it("with STOP ends texts to its number: the page says so, no provider is asked, a call is offered", async () => {
    const world = workflowWorld()
    expect(await world.workflows.recordReply(reply("Stop."))).toMatchObject({
      meaning: "stop",
      changed: true,
    })
    const { sent, look } = await started(world)
    expect(sent).toBeNull()
    expect(world.messenger.sent).toEqual([])
    expect(await look()).toMatchObject({
      delivery: { state: "failed", failure: "opted-out" },
      secondsToResend: 0,
      callsLeft: 2,
    })
  })

  it("leaves calls as they are", async () => {
    const world = workflowWorld()
    await world.workflows.recordReply(reply("STOP"))
    const { by, challengeId, look } = await started(world)
    const resent = grantedIn(await world.workflows.resendCode(by, { challengeId, channel: "call" }))
    await world.workflows.sendQueued(present(resent.deliveryId))
    expect(world.messenger.sent).toMatchObject([{ channel: "call", to: number }])
    expect(await look()).toMatchObject({ delivery: { channel: "call", state: "accepted" } })
  })

  it("with START lets texts through again", async () => {
    const world = workflowWorld()
    await world.workflows.recordReply(reply("STOP"))
    expect(await world.workflows.recordReply(reply("start"))).toMatchObject({
      meaning: "start",
      changed: true,
    })
    await started(world)
    expect(world.messenger.sent).toHaveLength(1)
    expect(world.state.audit).toEqual(["opted-out", "opted-in"])
  })

  it("counts and waits alike for a number with an account and for one without", async () => {
    const views = []
    for (const make of [async () => {}, registeredIn]) {
      const world = workflowWorld()
      await make(world)
      forgetDevices(world)
      world.state.quotas.clear()
      await world.workflows.recordReply(reply("STOP"))
      const { look } = await started(world)
      const { challengeId: _, ...view } = await look()
      views.push({ view, quotas: [...world.state.quotas] })
    }
    expect(views[0]?.view).toEqual(views[1]?.view)
    expect(views[0]?.quotas.map(([key, { count }]) => [key, count])).toEqual(
      views[1]?.quotas.map(([key, { count }]) => [key, count]),
    )
  })

  it("never touches an account or a session", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const before = structuredClone([...world.state.users.values()])
    for (const text of ["STOP", "START", "STOP", "HELP"]) await world.workflows.recordReply(reply(text))
    expect([...world.state.users.values()]).toEqual(before)
    expect(await world.workflows.readSession(token)).not.toBeNull()
  })

  it("says no more about a silent site than any other reply: known and unknown numbers look alike", async () => {
    const world = workflowWorld({ site: { unknownNumber: "silent" } })
    await registeredIn(world)
    forgetDevices(world)
    await world.workflows.recordReply(reply("STOP"))
    const { look } = await started(world)
    expect(await look()).toMatchObject({ delivery: null, secondsToResend: 60 })
  })

  it.each([
    ["says something else", reply("Who is this?")],
    ["comes from something that is no number", reply("STOP", { from: "whatsapp:+14155550132" })],
    ["comes from a sender with a name", reply("STOP", { from: "+ACME" })],
    ["has no words", reply("")],
  ])("is nobody's business where it %s", async (_, inbound) => {
    const world = workflowWorld()
    expect(await world.workflows.recordReply(inbound)).toBeNull()
    expect([world.state.optOuts.size, world.state.audit]).toEqual([0, []])
  })

  it("asks for help of the provider, not of us", async () => {
    const world = workflowWorld()
    expect(await world.workflows.recordReply(reply("HELP"))).toMatchObject({
      meaning: "help",
      changed: false,
    })
    expect(world.state.optOuts.size).toBe(0)
  })

  it("means what its provider took it for, whose keywords the owner may have chosen", async () => {
    const world = workflowWorld()
    expect(await world.workflows.recordReply(reply("BASTA", { meaning: "stop" }))).toMatchObject({
      changed: true,
    })
    expect(await world.workflows.recordReply(reply("STOP", { meaning: "start" }))).toMatchObject({
      changed: true,
    })
    expect(world.state.optOuts.size).toBe(0)
  })

  it("is logged without the number", async () => {
    const world = workflowWorld()
    const recorded = await world.workflows.recordReply(reply("STOP"))
    expect(JSON.stringify(recorded)).not.toContain("415555")
    expect(recorded?.loggedNumber).toMatch(/…32$/)
  })
})

describe("a provider that knows of a STOP", () => {
  it("is asked once: the next text is not handed over, for a day", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce(stopped)
    const first = await started(world)
    expect(await first.look()).toMatchObject({ delivery: { failure: "opted-out" }, secondsToResend: 0 })
    const second = await started(world, caller("again"))
    expect(await second.look()).toMatchObject({ delivery: { failure: "opted-out" }, secondsToResend: 0 })
    expect(world.messenger.sent).toHaveLength(1)
    world.clock.advance(86_400_000)
    await started(world, caller("next day"))
    expect(world.messenger.sent).toHaveLength(2)
  })

  it("is asked again at once where the person writes START to us", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce(stopped)
    await started(world)
    await world.workflows.recordReply(reply("START"))
    await started(world, caller("again"))
    expect(world.messenger.sent).toHaveLength(2)
  })
})
