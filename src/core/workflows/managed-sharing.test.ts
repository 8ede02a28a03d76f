import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { managedNumber as number, managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"

const typed = { country: "US", phoneNumber: number }

describe("two browsers at one number, whose provider has one code for it", () => {
  it("share it for one purpose, each with tries of their own", async () => {
    const { world, codes, signIn, enter, look } = await managedWorld()
    const ada = await signIn(caller("ada"))
    world.clock.advance(60_000)
    const bob = await signIn(caller("bob"))
    const code = codes.lastCodeTo(number)
    expect(codes.sent[0]?.code).toBe(code)
    await enter(ada, wrongCode(code))
    expect([(await look(ada)).triesLeft, (await look(bob)).triesLeft]).toEqual([4, 5])
    expect(refusalIn(await enter(bob, code))).toBe("granted")
  })

  it("never share it between purposes: the second one has to wait", async () => {
    const { world, signIn } = await managedWorld()
    await signIn(caller("ada"))
    world.clock.advance(60_000)
    expect(await world.workflows.startRegistration(caller("bob"), typed)).toEqual({
      ok: false,
      refusal: { kind: "limited", rule: "number-other-purpose", retryAfterSeconds: 540 },
    })
  })

  it("need not wait for one that is out of tries: its code is ended", async () => {
    const { world, codes, signIn, register, enter, finish } = await managedWorld()
    const stranger = await signIn(caller("mallory"))
    const old = codes.lastCodeTo(number)
    codes.ignoreCancel(true)
    for (let step = 1; step <= 5; step += 1) await enter(stranger, wrongCode(old, step))
    codes.ignoreCancel(false)
    world.clock.advance(60_000)
    const owner = await register(caller("ada"))
    expect(codes.lastCodeTo(number)).not.toBe(old)
    expect(grantedIn(await finish(owner)).kind).toBe("already-registered")
  })

  it("let none be kept out by the other, who used up the code that they share", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const stranger = await signIn(caller("mallory"))
    world.clock.advance(60_000)
    const owner = await signIn(caller("ada"))
    const code = codes.lastCodeTo(number)
    for (let step = 1; step <= 5; step += 1) await enter(stranger, wrongCode(code, step))
    expect(codes.asked.filter((asked) => asked.startsWith("cancel"))).toEqual([])
    world.clock.advance(120_000)
    expect(await enter(owner, code)).toEqual({ ok: false, refusal: { kind: "code-renewed", triesLeft: 4 } })
    expect(codes.lastCodeTo(number)).not.toBe(code)
    expect(refusalIn(await enter(owner))).toBe("granted")
  })
})

describe("one browser that turns to another purpose", () => {
  it("gets a new code for it, after the old one was ended", async () => {
    const { world, codes, signIn, register, enter, finish } = await managedWorld()
    const before = await signIn()
    const old = codes.lastCodeTo(number)
    world.clock.advance(60_000)
    const begun = await register()
    expect(codes.asked).toEqual(["cancel verification-1-fake"])
    expect(codes.lastCodeTo(number)).not.toBe(old)
    expect(refusalIn(await enter(before))).toBe("challenge-gone")
    expect(grantedIn(await finish(begun)).kind).toBe("already-registered")
  })

  it("never gets the code that the provider still has for the old one, and can ask again", async () => {
    const { world, codes, signIn, register, resend, finish, look } = await managedWorld()
    await signIn()
    world.clock.advance(60_000)
    codes.ignoreCancel(true)
    const begun = await register()
    expect(await look(begun)).toMatchObject({
      delivery: { state: "failed", failure: "service-trouble" },
      msToNextSend: 0,
    })
    codes.ignoreCancel(false)
    await resend(begun)
    expect(grantedIn(await finish(begun)).kind).toBe("already-registered")
  })
})

describe("one browser whose first code was sent, but nobody heard what it is called", () => {
  it("never gets that code for another purpose: it is ended, and a new one comes at once", async () => {
    const { world, codes, signIn, register, finish, look } = await managedWorld()
    codes.loseAnswerOnce()
    await signIn()
    const unheard = codes.lastCodeTo(number)
    world.clock.advance(60_000)
    const begun = await register()
    expect(await look(begun)).toMatchObject({ delivery: { state: "accepted" } })
    expect(codes.lastCodeTo(number)).not.toBe(unheard)
    expect(refusalIn(await finish(begun, unheard)), "who types the old one").toBe("code-wrong")
    expect(grantedIn(await finish(begun)).kind).toBe("already-registered")
  })

  it("has it ended before the next text, where it could not be ended at once", async () => {
    const { world, codes, signIn, register, resend, finish, look } = await managedWorld()
    codes.loseAnswerOnce()
    await signIn()
    const unheard = codes.lastCodeTo(number)
    world.clock.advance(60_000)
    codes.ignoreCancel(true)
    const begun = await register()
    expect(await look(begun)).toMatchObject({ delivery: { state: "failed" }, msToNextSend: 0 })
    expect(codes.lastCodeTo(number), "for nothing").toBe(unheard)
    codes.ignoreCancel(false)
    await resend(begun)
    expect(codes.asked.at(-1)).toBe("cancel verification-1-fake")
    expect(codes.lastCodeTo(number)).not.toBe(unheard)
    expect(grantedIn(await finish(begun)).kind).toBe("already-registered")
  })

  it("gets it once more for the same purpose, and is in", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld()
    codes.loseAnswerOnce()
    const begun = await signIn()
    const unheard = codes.lastCodeTo(number)
    world.clock.advance(60_000)
    await resend(begun)
    expect(codes.lastCodeTo(number)).toBe(unheard)
    expect(refusalIn(await enter(begun))).toBe("granted")
  })
})

describe("a closed site that sends nothing to unknown numbers", () => {
  it("answers alike for known and unknown ones, also when the code is gone", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld({ site: { unknownNumber: "silent" } })
    const known = await signIn(caller("ada"))
    const unknownNumber = { country: "US", phoneNumber: "+14155550133" }
    const seen = grantedIn(await world.workflows.startPhoneSignIn(caller("bob"), unknownNumber))
    expect(seen.deliveryId).toBeNull()
    const unknown = { by: caller("bob"), challengeId: seen.view.challengeId }
    codes.exhaust(number)
    world.clock.advance(60_000)
    for (const code of ["111111", "222222"])
      expect(await enter(known, code)).toEqual(await enter(unknown, code))
    expect(codes.asked.filter((asked) => asked.startsWith("check"))).toHaveLength(4)
    await resend(known)
    expect(refusalIn(await enter(known))).toBe("granted")
  })

  it("asks the provider as often for an unknown number as for a known one, where the site tells nothing", async () => {
    const { world, codes } = await managedWorld({ site: { unknownNumber: "silent" } })
    const cancelsFor = async (phoneNumber: string) => {
      const by = caller(phoneNumber)
      const asked = { country: "US", phoneNumber }
      const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(by, asked))
      if (deliveryId !== null) await world.workflows.sendQueued(deliveryId)
      world.clock.advance(60_000)
      const before = codes.asked.length
      const registering = grantedIn(await world.workflows.startRegistration(by, asked))
      await world.workflows.sendQueued(present(registering.deliveryId))
      return codes.asked.slice(before).filter((one) => one.startsWith("cancel")).length
    }
    const known = await cancelsFor(number)
    expect([known, await cancelsFor("+14155550177")]).toEqual([known, known])
  })
})

describe("the code provider of a challenge", () => {
  it("stays when the site gets another one: what we began, we finish", async () => {
    const { world } = await managedWorld()
    const own = world.withSettings({ managedCodes: null })
    const seen = grantedIn(await own.workflows.startPhoneSignIn(caller(), typed))
    const { challengeId } = seen.view
    await world.workflows.sendQueued(present(seen.deliveryId))
    world.clock.advance(60_000)
    const again = grantedIn(await world.workflows.resendCode(caller(), { challengeId, channel: "sms" }))
    await world.workflows.sendQueued(present(again.deliveryId))
    const code = present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    expect(refusalIn(await world.workflows.completeSignIn(caller(), { challengeId, code }))).toBe("granted")
  })
})
