import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  type Begun,
  begunRegistration,
  begunSignIn,
  forgetDevices,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import type { Caller } from "./dependencies"

const number = "+14155550132"

/** Asks on the page that leaves numbers alone, and receives the code. */
async function asked(world: WorkflowWorld, by: Caller = caller("at the stop page")): Promise<Begun> {
  const seen = grantedIn(await world.workflows.startOptOut(by, { country: "US", phoneNumber: number }))
  const code = await textedCode(world, seen, number)
  return { by, view: seen.view, challengeId: seen.view.challengeId, code }
}

const complete = (world: WorkflowWorld, { by, challengeId, code }: Begun, typed = code) =>
  world.workflows.completeOptOut(by, { challengeId, code: typed })
const lift = (world: WorkflowWorld, { by, challengeId }: Begun) =>
  world.workflows.liftOptOut(by, { challengeId })

/** Has the number left alone, and lets the waits of its sends pass. */
async function leftAlone(world: WorkflowWorld): Promise<Begun> {
  const begun = await asked(world)
  grantedIn(await complete(world, begun))
  world.clock.advance(30_000)
  return begun
}

/** What a sign-in by another browser comes to see. */
async function signInNow(world: WorkflowWorld, name = "another browser") {
  const by = caller(name)
  const seen = grantedIn(await world.workflows.startPhoneSignIn(by, { country: "US", phoneNumber: number }))
  const sent = await world.workflows.sendQueued(present(seen.deliveryId))
  const { challengeId } = seen.view
  return { by, challengeId, sent, ...present(await world.workflows.watchChallenge(by.opener, challengeId)) }
}

describe("having a number left alone", () => {
  it("takes one code, in the words that every site has, and leaves its proof good for ten minutes", async () => {
    const world = workflowWorld()
    const begun = await asked(world)
    expect(world.messenger.lastTextTo(number)).toBe(
      `${begun.code} is your Marlow Cycles code. It works for 10 min.\n\n@id.marlow.example #${begun.code}`,
    )
    const done = grantedIn(await complete(world, begun))
    expect(done).toMatchObject({ changed: true, view: { purpose: "opt-out", stage: "proved" } })
    expect(done.view.phoneNumber).toBe("+1 ••• ••• •132")
    expect(world.state.audit).toEqual(["left-alone"])
  })

  it("works once: the same code again, or in another browser, is nobody's", async () => {
    const world = workflowWorld()
    const begun = await asked(world)
    expect(refusalIn(await complete(world, { ...begun, by: caller("foreign") }))).toBe("challenge-gone")
    expect(refusalIn(await complete(world, begun))).toBe("granted")
    expect(refusalIn(await complete(world, begun))).toBe("challenge-gone")
    expect(world.state.audit).toEqual(["left-alone"])
  })

  it("needs the right code, in time and within its tries, like every other proof", async () => {
    const world = workflowWorld()
    const begun = await asked(world)
    expect(refusalIn(await complete(world, begun, "12345"))).toBe("code-malformed")
    for (const step of [1, 2, 3, 4])
      expect(refusalIn(await complete(world, begun, wrongCode(begun.code, step)))).toBe("code-wrong")
    expect(refusalIn(await complete(world, begun, wrongCode(begun.code, 5)))).toBe("out-of-tries")
    expect(refusalIn(await complete(world, begun))).toBe("out-of-tries")
    world.clock.advance(600_000)
    expect(refusalIn(await complete(world, begun))).toBe("code-expired")
    expect([world.state.optOuts.size, world.state.audit]).toEqual([0, []])
  })

  it("takes no code for something else, and its own is worth nothing elsewhere", async () => {
    const world = workflowWorld({
      site: { unknownNumber: "create" },
      policy: { firstWaitMs: 0, secondWaitMs: 0 },
    })
    for (const other of [await begunSignIn(world), await begunRegistration(world)])
      expect(refusalIn(await complete(world, other))).toBe("challenge-gone")
    const begun = await asked(world)
    const { by, challengeId, code } = begun
    const account = { challengeId, password: goodPassword, email: null }
    expect(refusalIn(await world.workflows.completeSignIn(by, { challengeId, code }))).toBe("challenge-gone")
    for (const typed of [code, null])
      expect(refusalIn(await world.workflows.completeRegistration(by, { ...account, code: typed }))).toBe(
        "challenge-gone",
      )
    grantedIn(await complete(world, begun))
    const worked = world.passwords.worked()
    for (const typed of [code, null])
      expect(refusalIn(await world.workflows.completeRegistration(by, { ...account, code: typed }))).toBe(
        "challenge-gone",
      )
    expect(world.passwords.worked(), "nothing is hashed for a proof that makes no account").toBe(worked)
    expect([world.state.users.size, world.state.sessions.size]).toEqual([0, 0])
  })

  it("tells the page that waits for a code why none comes, offers no call, and ends the wait", async () => {
    const world = workflowWorld()
    await leftAlone(world)
    const { view, sent } = await signInNow(world)
    expect(sent).toBeNull()
    expect(view).toMatchObject({
      delivery: { state: "failed", failure: "left-alone" },
      callsLeft: 0,
      whatsApp: false,
      secondsToResend: 0,
    })
  })

  it("holds back a call and WhatsApp that somebody asks for all the same", async () => {
    const world = workflowWorld({ site: { callFirst: true } })
    await leftAlone(world)
    const before = world.messenger.sent.length
    const { by, challengeId } = await signInNow(world)
    const resent = grantedIn(await world.workflows.resendCode(by, { challengeId, channel: "call" }))
    expect(await world.workflows.sendQueued(present(resent.deliveryId))).toBeNull()
    world.clock.advance(60_000)
    const typed = { country: "US", phoneNumber: number, channel: "call" } as const
    const called = grantedIn(await world.workflows.startPhoneSignIn(caller("caller"), typed))
    expect(await world.workflows.sendQueued(present(called.deliveryId))).toBeNull()
    expect(world.messenger.sent).toHaveLength(before)
  })

  it("refuses the texts that an owner sends, in words of its own", async () => {
    const world = workflowWorld()
    await leftAlone(world)
    const text = { text: "Hello", mediaUrls: [], options: {}, idempotencyKey: "1" }
    const asks = () =>
      world.workflows.sendMessage(
        { kind: "key", name: "shop" },
        { to: { country: "US", phoneNumber: number }, ...text },
      )
    expect(await asks()).toEqual({ ok: false, refusal: { kind: "left-alone" } })
  })

  it.each(["conceal", "create", "silent", "reveal"] as const)(
    "looks, costs and answers alike for a number with an account and for one without, where unknown ones are: %s",
    async (unknownNumber) => {
      const seen = []
      for (const make of [async () => {}, registeredIn]) {
        const world = workflowWorld({ site: { unknownNumber } })
        await make(world)
        forgetDevices(world)
        world.state.quotas.clear()
        const begun = await asked(world)
        const done = grantedIn(await complete(world, begun))
        const lifted = grantedIn(await lift(world, begun))
        const quotas = [...world.state.quotas].map(([key, { count }]) => [key, count])
        const told = JSON.stringify([begun.view, done, lifted]).replaceAll(begun.challengeId, "")
        seen.push([told, quotas, world.messenger.sent.length - (make === registeredIn ? 1 : 0)])
      }
      expect(seen[1]).toEqual(seen[0])
    },
  )

  it("tells nothing at the sign-in of a silent site, where known and unknown numbers must look alike", async () => {
    const views = []
    for (const make of [async () => {}, registeredIn]) {
      const world = workflowWorld({ site: { unknownNumber: "silent" } })
      await make(world)
      await leftAlone(world)
      world.state.quotas.clear()
      const by = caller("another browser")
      const typed = { country: "US", phoneNumber: number }
      const started = grantedIn(await world.workflows.startPhoneSignIn(by, typed))
      if (started.deliveryId !== null) await world.workflows.sendQueued(started.deliveryId)
      const { challengeId } = started.view
      views.push({
        ...present(await world.workflows.watchChallenge(by.opener, challengeId)).view,
        challengeId: "",
      })
    }
    expect(views[1]).toEqual(views[0])
    expect(views[0]).toMatchObject({ delivery: null, callsLeft: 2 })
  })
})

describe("lifting it", () => {
  it("needs no second code while the proof is good, once", async () => {
    const world = workflowWorld()
    const begun = await leftAlone(world)
    expect(refusalIn(await lift(world, { ...begun, by: caller("foreign") }))).toBe("challenge-gone")
    expect(grantedIn(await lift(world, begun))).toEqual({ changed: true })
    expect(refusalIn(await lift(world, begun))).toBe("challenge-gone")
    const { view } = await signInNow(world)
    expect(view).toMatchObject({ delivery: { state: "accepted" }, callsLeft: 2 })
    expect(world.state.audit).toEqual(["left-alone", "left-alone-lifted"])
  })

  it("takes the one code of the day later, which is refused a second time with the time to wait", async () => {
    const world = workflowWorld({ policy: { firstWaitMs: 0, secondWaitMs: 0 } })
    await leftAlone(world)
    world.clock.advance(3_600_000)
    const begun = await asked(world)
    const typed = { country: "US", phoneNumber: number }
    const again = await world.workflows.startOptOut(caller("stranger"), typed)
    expect(again).toEqual({
      ok: false,
      refusal: { kind: "limited", rule: "number-stop-codes", retryAfterSeconds: 86_400 },
    })
    const { by, challengeId } = begun
    const resent = await world.workflows.resendCode(by, { challengeId, channel: "call" })
    expect(refusalIn(resent)).toBe("limited by number-stop-codes")
    expect(
      grantedIn(await world.workflows.startOptOut(by, typed)).view.challengeId,
      "its own, still open",
    ).toBe(challengeId)
    expect(grantedIn(await complete(world, begun)).changed).toBe(false)
    expect(grantedIn(await lift(world, begun))).toEqual({ changed: true })
    await signInNow(world)
    expect(world.messenger.sent, "two for the page, one to sign in").toHaveLength(3)
  })

  it("is over with the proof, and then takes another code", async () => {
    const world = workflowWorld()
    const begun = await leftAlone(world)
    world.clock.advance(600_000)
    expect(refusalIn(await lift(world, begun))).toBe("challenge-gone")
    expect((await signInNow(world)).view.delivery?.failure).toBe("left-alone")
  })

  it("is not for START: a reply lifts nothing that was proved", async () => {
    const world = workflowWorld()
    await leftAlone(world)
    for (const text of ["START", "STOP", "START"]) {
      const reply = { provider: "twilio", from: number, text, meaning: null }
      expect(await world.workflows.recordReply(reply)).toMatchObject({ changed: false })
    }
    expect((await signInNow(world)).view.delivery?.failure).toBe("left-alone")
  })
})
