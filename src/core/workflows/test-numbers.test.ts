import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunRegistration,
  goodPassword,
  testCodeKeys,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import { deriveCode } from "../one-time-code"
import { Secret } from "../secret"
import type { TestNumber } from "../test-numbers"

const number = "+14155550132"
const fixed = "123459"
/** The clock of the tests begins on 2026-11-21 at nine in the morning. */
const testNumbers = new Map<string, TestNumber>([
  [number, { code: new Secret(fixed), lastDay: "2026-11-21" }],
])
const testWorld = (settings: Parameters<typeof workflowWorld>[0] = {}) =>
  workflowWorld({ ...settings, site: { testNumbers, ...settings.site } })

async function started(world: WorkflowWorld, by = caller()) {
  const seen = grantedIn(await world.workflows.startPhoneSignIn(by, { country: "US", phoneNumber: number }))
  const sent = await world.workflows.sendQueued(present(seen.deliveryId))
  const look = async () =>
    present(await world.workflows.watchChallenge(by.opener, seen.view.challengeId)).view.delivery
  const tried = (code: string) =>
    world.workflows.completeSignIn(by, { challengeId: seen.view.challengeId, code })
  return { by, challengeId: seen.view.challengeId, sent, look, tried }
}

async function registeredByTest(world: WorkflowWorld, by = caller("tester")) {
  const seen = grantedIn(await world.workflows.startRegistration(by, { country: "US", phoneNumber: number }))
  await world.workflows.sendQueued(present(seen.deliveryId))
  const attempt = { challengeId: seen.view.challengeId, code: fixed, password: goodPassword, email: null }
  const outcome = grantedIn(await world.workflows.completeRegistration(by, attempt))
  world.clock.advance(30_000)
  return outcome
}

const hour = 3_600_000

describe("a test number", () => {
  it("is signed in with its fixed code, and no provider is asked for anything", async () => {
    const world = testWorld()
    await registeredByTest(world)
    const { sent, look, tried } = await started(world)
    expect(sent).toMatchObject({ provider: "test-number", outcome: { state: "delivered" } })
    expect(await look()).toMatchObject({ state: "delivered", failure: null })
    expect(grantedIn(await tried(fixed)).kind).toBe("signed-in")
    expect(world.messenger.sent).toEqual([])
    expect([...world.state.deliveries.values()].map(({ provider }) => provider)).toEqual([
      "test-number",
      "test-number",
    ])
  })

  it("is called by nobody either", async () => {
    const world = testWorld()
    const { by, challengeId } = await started(world)
    world.clock.advance(30_000)
    const resent = grantedIn(await world.workflows.resendCode(by, { challengeId, channel: "call" }))
    const sent = await world.workflows.sendQueued(present(resent.deliveryId))
    expect(sent).toMatchObject({ provider: "test-number" })
    expect(world.messenger.sent).toEqual([])
  })

  it("is called by nobody where a call is asked for first, and refused one where nobody calls, as everybody is", async () => {
    const typed = { country: "US", phoneNumber: number, channel: "call" } as const
    const calling = testWorld({ site: { callFirst: true } })
    const { deliveryId } = grantedIn(await calling.workflows.startPhoneSignIn(caller(), typed))
    expect(await calling.workflows.sendQueued(present(deliveryId))).toMatchObject({
      provider: "test-number",
    })
    expect(calling.messenger.sent).toEqual([])
    const silent = testWorld({ site: { callFirst: true }, sendingOff: true })
    expect(refusalIn(await silent.workflows.startPhoneSignIn(caller(), typed))).toBe("calls-off")
  })

  it("works where nobody is connected who sends; all others are told that nothing can be sent", async () => {
    const world = testWorld({ sendingOff: true })
    const { tried } = await started(world)
    expect(grantedIn(await tried(fixed)).kind).toBe("no-account")
    const typed = { country: "US", phoneNumber: "+14155550133" }
    expect(refusalIn(await world.workflows.startPhoneSignIn(caller("other"), typed))).toBe("sending-off")
  })

  it("pays tries, waits and sends as everybody does", async () => {
    const world = testWorld()
    const { tried } = await started(world)
    const typed = { country: "US", phoneNumber: number }
    expect(refusalIn(await world.workflows.startPhoneSignIn(caller("second"), typed))).toBe(
      "limited by number-send-wait",
    )
    for (let step = 1; step <= 4; step += 1)
      expect(refusalIn(await tried(wrongCode(fixed, step)))).toBe("code-wrong")
    expect(refusalIn(await tried(wrongCode(fixed, 5)))).toBe("out-of-tries")
    expect(refusalIn(await tried(fixed))).toBe("out-of-tries")
  })

  it("is a number like any other from the end of its last day on", async () => {
    const world = testWorld()
    await registeredByTest(world)
    world.clock.advance(Date.UTC(2026, 10, 21, 23, 59, 59, 999) - world.clock.nowMs())
    const lastMoment = await started(world)
    expect(grantedIn(await lastMoment.tried(fixed)).kind).toBe("signed-in")
    world.clock.advance(hour)
    const { sent, tried } = await started(world, caller("later"))
    expect(sent).toMatchObject({ provider: "recording" })
    const texted = present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    expect(refusalIn(await tried(fixed))).toBe("code-wrong")
    expect(grantedIn(await tried(texted)).kind).toBe("signed-in")
  })

  it("has no code any more where its last day ends between the start and the code", async () => {
    const world = testWorld()
    world.clock.advance(Date.UTC(2026, 10, 21, 23, 59) - world.clock.nowMs())
    const { tried } = await started(world)
    world.clock.advance(60_000)
    expect(refusalIn(await tried(fixed))).toBe("code-wrong")
  })

  it("has a real code where a real message has proved its account, before and after it is listed", async () => {
    const world = workflowWorld()
    const { by, challengeId, code } = await begunRegistration(world)
    const attempt = { challengeId, code, password: goodPassword, email: null }
    grantedIn(await world.workflows.completeRegistration(by, attempt))
    world.clock.advance(hour)
    const listed = world.withSettings({ site: { testNumbers } })
    const { sent, tried } = await started(listed, caller("tester"))
    expect(sent).toMatchObject({ provider: "recording" })
    const texted = present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    expect(refusalIn(await tried(fixed))).toBe("code-wrong")
    expect(grantedIn(await tried(texted)).kind).toBe("signed-in")
  })

  it("opens nothing where a real message proves its account between the start and the code", async () => {
    const world = testWorld()
    const { tried } = await started(world)
    world.clock.advance(60_000)
    const unlisted = world.withSettings({ site: { testNumbers: new Map() } })
    const real = await begunRegistration(unlisted, caller("owner"))
    const attempt = { challengeId: real.challengeId, code: real.code, password: goodPassword, email: null }
    grantedIn(await unlisted.workflows.completeRegistration(real.by, attempt))
    expect(refusalIn(await tried(fixed))).toBe("code-wrong")
  })

  it("takes no other code, not even the derived one, and its code opens no other number", async () => {
    const world = testWorld()
    const { challengeId, tried } = await started(world)
    const source = { ...present(world.state.challenges.get(challengeId)), challengeId }
    expect(refusalIn(await tried(deriveCode(testCodeKeys.current, source, 6)))).toBe("code-wrong")
    const typed = { country: "US", phoneNumber: "+14155550133" }
    const seen = grantedIn(await world.workflows.startPhoneSignIn(caller("other"), typed))
    const attempt = { challengeId: seen.view.challengeId, code: fixed }
    expect(refusalIn(await world.workflows.completeSignIn(caller("other"), attempt))).toBe("code-wrong")
  })

  it("makes an account that never becomes administrator, however it is proved later", async () => {
    const world = testWorld()
    await registeredByTest(world)
    world.clock.advance(24 * hour)
    const listed = world.withSettings({
      site: { testNumbers: new Map(), administratorNumbers: new Set([number]) },
    })
    const by = caller("boss")
    const typed = { country: "US", phoneNumber: number, password: goodPassword }
    const seen = grantedIn(await listed.workflows.startPasswordSignIn(by, typed))
    await listed.workflows.sendQueued(present(seen.deliveryId))
    const code = present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    const { challengeId } = seen.view
    const done = grantedIn(await listed.workflows.completeSignIn(by, { challengeId, code }))
    const token = done.kind === "signed-in" ? done.token : ""
    expect((await listed.workflows.readSession(token))?.role).toBe("user")
  })
})
