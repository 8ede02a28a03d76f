import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { firstFakeCode } from "@/testing/fake-managed-codes"
import { managedNumber as number, managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import type { Chore } from "./chores"

describe("a code that is gone at its provider", () => {
  it("is followed by a new one, once, at the price of a resend", async () => {
    const { world, codes, signIn, enter, look } = await managedWorld()
    const begun = await signIn()
    const old = codes.lastCodeTo(number)
    codes.exhaust(number)
    world.clock.advance(60_000)
    expect(await enter(begun, old)).toEqual({ ok: false, refusal: { kind: "code-renewed", triesLeft: 4 } })
    expect(codes.asked).toEqual(["check verification-1-fake", "cancel verification-1-fake"])
    expect(await look(begun)).toMatchObject({ resendsLeft: 2, triesLeft: 4, delivery: { state: "accepted" } })
    expect(refusalIn(await enter(begun, old))).toBe("code-wrong")
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("is told first and sent afterwards, where the answer need not wait for it", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const chores: Chore[] = []
    const begun = await signIn({ ...caller(), later: (chore) => chores.push(chore) })
    codes.expire(number)
    world.clock.advance(60_000)
    expect(refusalIn(await enter(begun, "123456"))).toBe("code-renewed")
    expect(codes.sent).toHaveLength(1)
    expect(chores).toMatchObject([{ kind: "send" }])
    for (const chore of chores) await world.workflows.doChore(chore)
    expect(codes.sent).toHaveLength(2)
  })

  it("is renewed for one of two who find it gone at the same moment", async () => {
    const { world, codes, signIn, enter, look } = await managedWorld()
    const begun = await signIn()
    codes.expire(number)
    world.clock.advance(60_000)
    const answers = await Promise.all([enter(begun, "123456"), enter(begun, "654321")])
    expect(answers.map(refusalIn)).toEqual(["code-renewed", "code-renewed"])
    expect((await look(begun)).resendsLeft).toBe(2)
    expect(codes.sent).toHaveLength(2)
  })

  it("has to wait as any text has", async () => {
    const { codes, signIn, enter, look } = await managedWorld()
    const begun = await signIn()
    codes.expire(number)
    expect(refusalIn(await enter(begun, "123456"))).toBe("limited by own-send-wait")
    expect((await look(begun)).resendsLeft).toBe(3)
  })

  it("is the end of the challenge where no resend is left", async () => {
    const { world, codes, signIn, enter, look } = await managedWorld({ policy: { resendsPerChallenge: 0 } })
    const begun = await signIn()
    codes.expire(number)
    world.clock.advance(60_000)
    expect(refusalIn(await enter(begun, "123456"))).toBe("out-of-tries")
    expect((await look(begun)).triesLeft).toBe(0)
    const next = await signIn()
    expect(next.challengeId).not.toBe(begun.challengeId)
    expect(refusalIn(await enter(next))).toBe("granted")
  })

  it("is replaced on the channel that the person was reached by", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld()
    const begun = await signIn()
    world.clock.advance(60_000)
    await resend(begun, "call")
    codes.expire(number)
    world.clock.advance(120_000)
    expect(refusalIn(await enter(begun, "123456"))).toBe("code-renewed")
    expect(codes.sent.at(-1)?.channel).toBe("call")
  })

  it("is not replaced after the last try: nothing could be done with a new one", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    const code = codes.lastCodeTo(number)
    for (let step = 1; step <= 4; step += 1) await enter(begun, wrongCode(code, step))
    codes.expire(number)
    world.clock.advance(60_000)
    expect(refusalIn(await enter(begun, code))).toBe("out-of-tries")
    expect(codes.sent).toHaveLength(1)
  })

  it("is sent anew where nobody knows whether it was ever sent", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    codes.answerSendOnce({ state: "unknown", providerErrorCode: "timeout" })
    const begun = await signIn()
    world.clock.advance(60_000)
    expect(refusalIn(await enter(begun, "123456"))).toBe("code-renewed")
    expect(refusalIn(await enter(begun))).toBe("granted")
  })
})

describe("a code that nobody can check", () => {
  it("costs no try and no quota, however often", async () => {
    const { codes, signIn, enter, look } = await managedWorld()
    const begun = await signIn()
    for (let step = 0; step < 12; step += 1) {
      codes.answerCheckOnce({ kind: "unavailable", providerErrorCode: null })
      expect(refusalIn(await enter(begun))).toBe("code-unchecked")
    }
    expect((await look(begun)).triesLeft).toBe(5)
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("comes with what its provider said, for the owner", async () => {
    const { codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    codes.answerCheckOnce({ kind: "unavailable", providerErrorCode: "20003" })
    const trouble = { provider: "fake-codes", providerErrorCode: "20003" }
    expect(await enter(begun)).toEqual({ ok: false, refusal: { kind: "code-unchecked", trouble } })
  })

  it("waits for the answer of a provider whose code was on the phone before it", async () => {
    const { world, enter, look } = await managedWorld()
    const seen = grantedIn(
      await world.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber: number }),
    )
    const begun = { by: caller(), challengeId: seen.view.challengeId }
    const [entered] = await Promise.all([
      enter(begun, firstFakeCode),
      world.deps.pause(0).then(() => world.workflows.sendQueued(present(seen.deliveryId))),
    ])
    expect(refusalIn(entered)).toBe("granted")
    expect((await look(begun)).triesLeft).toBe(4)
  })

  it("is one whose message is still on its way", async () => {
    const { world, codes, enter, look } = await managedWorld()
    const typed = { country: "US", phoneNumber: number }
    const seen = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const begun = { by: caller(), challengeId: seen.view.challengeId }
    expect(refusalIn(await enter(begun, "123456"))).toBe("code-unchecked")
    expect(await look(begun)).toMatchObject({ triesLeft: 5, resendsLeft: 3 })
    expect(codes.asked).toEqual([])
  })

  it("is one of a provider that is not connected any more", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    const without = world.withSettings({ managedCodes: null })
    expect(await enter(begun, codes.lastCodeTo(number), without)).toMatchObject({
      refusal: { kind: "code-unchecked", trouble: { providerErrorCode: "not-connected" } },
    })
    expect(refusalIn(await enter(begun))).toBe("granted")
  })
})
