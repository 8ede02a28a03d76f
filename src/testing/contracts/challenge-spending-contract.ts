import { describe, expect, it } from "vitest"
import { numberSendsKey, resendAxes } from "@/core/limits"
import type { Channel } from "@/core/challenge"
import { browser, signInPurposes } from "../builders"
import { axisOf, countedNumber, hourMs, opened, random, textedCode } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const lifetimeMs = policy.codeLifetimeMs
const freeTry = { purposes: signInPurposes, axesFor: () => [] }

/** What every store of challenges guarantees about their budgets of tries and texts. */
export function challengeSpendingContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const resend = (
    handle: { challengeId: string; opener: ReturnType<typeof browser> },
    channel: Channel = "sms",
  ) =>
    challenges().spendResend({
      ...handle,
      deliveryId: random.id(),
      channel,
      axesFor: () => [],
      unknownNumber: "send",
    })

  describe("spending a try", () => {
    it("counts down to nothing and no further", async () => {
      const { handle } = await opened(world())
      const left = []
      for (let count = 0; count < 6; count += 1) {
        const spent = await challenges().spendTry({ ...handle, ...freeTry })
        left.push(spent.kind === "spent" ? spent.challenge.triesLeft : spent.kind)
      }
      expect(left).toEqual([4, 3, 2, 1, 0, "out-of-tries"])
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(0)
    })

    it("gives what the code is derived from", async () => {
      const secret = random.bytes(32)
      const { handle, numberKey } = await opened(world(), { secret, keyId: "key-7" })
      const spent = await challenges().spendTry({ ...handle, ...freeTry })
      expect(spent).toMatchObject({
        kind: "spent",
        challenge: { id: handle.challengeId, purpose: "sign-in", phoneNumber: "+14155550132", numberKey },
      })
      if (spent.kind !== "spent") return
      expect(Buffer.from(spent.challenge.secret).equals(secret)).toBe(true)
      expect(spent.challenge.keyId).toBe("key-7")
    })

    it("is refused to another browser, for another purpose and for an unknown challenge", async () => {
      const { handle } = await opened(world())
      for (const request of [
        { ...handle, ...freeTry, opener: browser("mallory") },
        { ...handle, ...freeTry, purposes: ["register"] as const },
        { ...handle, ...freeTry, challengeId: random.id() },
      ])
        expect(await challenges().spendTry(request)).toEqual({ kind: "gone" })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(5)
    })

    it("is refused from the deadline on, with the time since", async () => {
      const { handle } = await opened(world())
      await world().advance(lifetimeMs + 2_000)
      const spent = await challenges().spendTry({ ...handle, ...freeTry })
      expect(spent.kind).toBe("expired")
      if (spent.kind === "expired") expect(Math.floor(spent.msSince / 1000)).toBe(2)
    })

    it("costs no try when a quota is full", async () => {
      const { handle } = await opened(world())
      const axesFor = (numberKey: string) => [
        axisOf({ key: `number-wrong-codes:${numberKey}`, rule: "number-wrong-codes", limit: 1 }),
      ]
      await challenges().spendTry({ ...handle, purposes: signInPurposes, axesFor })
      const refusal = await challenges().spendTry({ ...handle, purposes: signInPurposes, axesFor })
      expect(refusal).toMatchObject({ kind: "limited", rule: "number-wrong-codes" })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(4)
    })
  })

  describe("spending a resend", () => {
    it("queues another message and leaves the tries as they are", async () => {
      const { handle, deliveryId } = await opened(world())
      await challenges().spendTry({ ...handle, ...freeTry })
      const resent = await resend(handle)
      expect(resent.kind).toBe("resent")
      const snapshot = await challenges().snapshot(handle)
      expect(snapshot).toMatchObject({ triesLeft: 4, resendsLeft: 2, delivery: { state: "queued" } })
      expect(snapshot?.delivery?.id).not.toBe(deliveryId)
    })

    it("comes to an end", async () => {
      const { handle } = await opened(world())
      const kinds = []
      for (let count = 0; count < 4; count += 1) kinds.push((await resend(handle)).kind)
      expect(kinds).toEqual(["resent", "resent", "resent", "no-resends-left"])
    })

    it("costs no resend before its wait is over, and says how long that is", async () => {
      const axes = resendAxes(policy, countedNumber, textedCode)
      const { handle } = await opened(world(), {}, { axes })
      const request = {
        ...handle,
        axesFor: () => axes,
        channel: "sms" as const,
        unknownNumber: "send" as const,
      }
      const early = await challenges().spendResend({ ...request, deliveryId: random.id() })
      expect(early).toMatchObject({ kind: "limited", rule: "number-send-wait" })
      expect((await challenges().snapshot(handle))?.resendsLeft).toBe(3)
      await world().advance(30_000)
      const late = await challenges().spendResend({ ...request, deliveryId: random.id() })
      expect(late.kind).toBe("resent")
    })

    it("may be a call twice, which costs a resend each", async () => {
      const { handle } = await opened(world())
      expect((await resend(handle, "call")).kind).toBe("resent")
      expect(await challenges().snapshot(handle)).toMatchObject({
        resendsLeft: 2,
        callsLeft: 1,
        delivery: { channel: "call", state: "queued" },
      })
      expect((await resend(handle, "call")).kind).toBe("resent")
      expect(await resend(handle, "call")).toEqual({ kind: "no-calls-left" })
      expect((await resend(handle)).kind).toBe("resent")
      expect(await resend(handle, "call")).toEqual({ kind: "no-resends-left" })
    })

    it("may be a text after a first call, whose one call that is left stays", async () => {
      const { handle } = await opened(world(), { channel: "call", calls: 1 })
      expect((await resend(handle)).kind).toBe("resent")
      expect(await challenges().snapshot(handle)).toMatchObject({
        channel: "call",
        resendsLeft: 2,
        callsLeft: 1,
        delivery: { channel: "sms" },
      })
      expect((await resend(handle, "call")).kind).toBe("resent")
      expect(await resend(handle, "call")).toEqual({ kind: "no-calls-left" })
    })

    it("is refused to another browser, after the deadline and without tries left", async () => {
      const { handle } = await opened(world())
      expect(await resend({ ...handle, opener: browser("mallory") })).toEqual({ kind: "gone" })
      for (let count = 0; count < 5; count += 1) await challenges().spendTry({ ...handle, ...freeTry })
      expect(await resend(handle)).toEqual({ kind: "out-of-tries" })
      await world().advance(lifetimeMs)
      expect((await resend(handle)).kind).toBe("expired")
    })

    it("sends nothing to an unknown number where those are passed over in silence", async () => {
      const { handle } = await opened(world(), {}, { unknownNumber: "do-not-send" })
      const resent = await challenges().spendResend({
        ...handle,
        deliveryId: random.id(),
        axesFor: () => [],
        channel: "sms",
        unknownNumber: "do-not-send",
      })
      expect(resent).toEqual({ kind: "resent", deliveryId: null })
      expect((await challenges().snapshot(handle))?.delivery).toBeNull()
    })
  })

  describe("the count that waits are measured on", () => {
    it("has one name everywhere", async () => {
      const axes = [axisOf({ key: numberSendsKey("strangers", "number-key-of-ada"), limit: 1 })]
      const { handle } = await opened(world(), {}, { axes })
      expect((await challenges().snapshot(handle))?.msToNextSend).toBeGreaterThan(0)
      await world().advance(hourMs)
      expect((await challenges().snapshot(handle))?.msToNextSend).toBe(0)
    })
  })
}
