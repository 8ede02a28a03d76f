import { describe, expect, it } from "vitest"
import { caller, phoneNumber, present } from "@/testing/builders"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { managedNumber as number, managedWorld } from "@/testing/managed-world"
import { addDelivery } from "@/testing/memory-state"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { goodPassword, workflowWorld } from "@/testing/workflow-world"

describe("a code that a provider owns", () => {
  it("is sent by it in the person's language, and no text of ours is", async () => {
    const { world, codes, signIn } = await managedWorld()
    const texts = world.messenger.sent.length
    await signIn({ ...caller(), languages: ["de"] })
    expect(codes.sent).toMatchObject([{ to: number, channel: "sms", language: "de" }])
    expect(world.messenger.sent).toHaveLength(texts)
  })

  it("is checked by the name of what was sent, and signs in once", async () => {
    const { codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    expect(refusalIn(await enter(begun))).toBe("granted")
    expect(codes.asked).toEqual(["check verification-1-fake"])
    expect(refusalIn(await enter(begun))).toBe("challenge-gone")
  })

  it("signs in once although the provider approves twice", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    const sessions = world.state.sessions.size
    for (const _ of [1, 2]) codes.answerCheckOnce({ kind: "approved" })
    const answers = await Promise.all([enter(begun), enter(begun)])
    expect(answers.map(refusalIn).sort()).toEqual(["challenge-gone", "granted"])
    expect(world.state.sessions.size).toBe(sessions + 1)
  })

  it("is worth nothing after our deadline, though the provider approves it", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    const letGo = codes.holdChecks()
    const entering = enter(begun)
    await expect.poll(() => codes.asked).toHaveLength(1)
    world.clock.advance(600_000)
    letGo()
    expect(refusalIn(await entering)).toBe("challenge-gone")
    expect(refusalIn(await enter(begun))).toBe("code-expired")
  })

  it("is not asked about for a foreign challenge, another purpose, or what no code can be", async () => {
    const { codes, signIn, enter, finish } = await managedWorld()
    const begun = await signIn()
    expect(refusalIn(await enter({ ...begun, by: caller("mallory") }))).toBe("challenge-gone")
    expect(refusalIn(await enter(begun, "12345"))).toBe("code-malformed")
    expect(refusalIn(await finish(begun))).toBe("challenge-gone")
    expect(codes.asked).toEqual([])
  })

  it("has our tries: they are spent before it is asked, and at the end nothing stays pending", async () => {
    const { codes, signIn, enter, look } = await managedWorld()
    const begun = await signIn()
    const code = codes.lastCodeTo(number)
    const letGo = codes.holdChecks()
    const guesses = Array.from({ length: 7 }, (_, step) => enter(begun, wrongCode(code, step + 1)))
    expect((await look(begun)).triesLeft).toBe(0)
    letGo()
    expect((await Promise.all(guesses)).map(refusalIn)).toEqual([
      ...Array.from({ length: 4 }, () => "code-wrong"),
      ...Array.from({ length: 3 }, () => "out-of-tries"),
    ])
    expect(codes.asked.filter((asked) => asked.startsWith("check"))).toHaveLength(5)
    expect(codes.asked.at(-1)).toBe("cancel verification-1-fake")
  })

  it("is sent again under the same name, as a text and as a call, and never by a messenger", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld()
    const begun = await signIn()
    const texts = world.messenger.sent.length
    world.clock.advance(60_000)
    await resend(begun)
    world.clock.advance(120_000)
    await resend(begun, "call")
    expect(codes.sent.map(({ channel }) => channel)).toEqual(["sms", "sms", "call"])
    expect(new Set(codes.sent.map(({ code }) => code)).size).toBe(1)
    expect(world.messenger.sent).toHaveLength(texts)
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("offers calls where its provider calls, whoever else does", async () => {
    const { world, signIn } = await managedWorld()
    expect((await signIn()).view.callsLeft).toBe(2)
    const textsOnly = createFakeManagedCodes("fake-codes", ["sms"])
    const other = world.withSettings({ managedCodes: textsOnly })
    const seen = present(await other.workflows.newestChallenge(caller().opener, ["sign-in"]))
    expect(seen.view.callsLeft).toBe(0)
    world.clock.advance(60_000)
    const { challengeId } = seen.view
    const call = await other.workflows.resendCode(caller(), { challengeId, channel: "call" })
    expect(refusalIn(call)).toBe("no-calls-left")
  })

  it("is not told to a call of ours: its provider says it itself", async () => {
    const { world, signIn } = await managedWorld()
    const { by, challengeId } = await signIn()
    world.clock.advance(60_000)
    const seen = grantedIn(await world.workflows.resendCode(by, { challengeId, channel: "call" }))
    const asked = { deliveryId: present(seen.deliveryId), callId: "CA1", key: null, speaks: () => true }
    expect(await world.workflows.answerCall(asked)).toBeNull()
  })
})

describe("a site that sends codes of a provider only", () => {
  it("registers people all the same", async () => {
    const codes = createFakeManagedCodes()
    const { workflows } = workflowWorld({ sendingOff: true, managedCodes: codes })
    const typed = { country: "US", phoneNumber: number }
    const seen = grantedIn(await workflows.startRegistration(caller(), typed))
    await workflows.sendQueued(present(seen.deliveryId))
    const attempt = { challengeId: seen.view.challengeId, code: codes.lastCodeTo(number) }
    const filled = { ...attempt, password: goodPassword, email: null }
    expect(refusalIn(await workflows.completeRegistration(caller(), filled))).toBe("granted")
  })

  it("leaves notices waiting for the first messenger", async () => {
    const world = workflowWorld()
    const codesOnly = world.withSettings({ sendingOff: true, managedCodes: createFakeManagedCodes() })
    const id = "01900000-0000-7000-8000-00000000aaaa"
    const [to, about] = [phoneNumber("+14155550100"), phoneNumber(number)]
    addDelivery(world.state, { id, challengeId: null, to, notice: "administrator-added", about })
    expect(await codesOnly.workflows.sendQueued(id)).toBeNull()
    expect(await codesOnly.workflows.takeUpNotices()).toEqual([])
    expect(await world.workflows.takeUpNotices()).toEqual([id])
    expect(await world.workflows.sendQueued(id)).toMatchObject({ outcome: { state: "accepted" } })
  })
})

describe("a right code whose effect has to wait", () => {
  it("stays good for another email, though its provider approves it once", async () => {
    const codes = createFakeManagedCodes()
    const { workflows } = workflowWorld({ site: { identity: "email" }, managedCodes: codes })
    const start = async (phone: string) => {
      const seen = grantedIn(
        await workflows.startRegistration(caller(phone), { country: "US", phoneNumber: phone }),
      )
      await workflows.sendQueued(present(seen.deliveryId))
      const { challengeId } = seen.view
      return (email: string, code = codes.lastCodeTo(phone)) =>
        workflows.completeRegistration(caller(phone), { challengeId, code, password: goodPassword, email })
    }
    const [first, second] = [await start("+14155550133"), await start(number)]
    expect(refusalIn(await first("ada@a.example"))).toBe("granted")
    expect(refusalIn(await second("ada@a.example"))).toBe("email-refused")
    const asked = codes.asked.length
    expect(refusalIn(await second("bob@a.example", wrongCode(codes.lastCodeTo(number))))).toBe("code-wrong")
    expect(refusalIn(await second("bob@a.example"))).toBe("granted")
    expect(codes.asked).toHaveLength(asked)
  })
})
