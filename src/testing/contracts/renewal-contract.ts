import { describe, expect, it } from "vitest"
import type { ChallengeHandle } from "@/core/ports/challenge-store"
import { browser, signInPurposes } from "../builders"
import { axisOf, opened, random, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const codeProvider = "fake-codes"

/** What every store guarantees about a new code in the place of one that is gone at its provider. */
export function renewalContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const verifications = () => world().stores.verifications
  const managed = (name = "ada") => opened(world(), { codeProvider, opener: browser(name) })
  const bind = ({ challengeId }: ChallengeHandle) =>
    verifications().bindOnce({ challengeId, codeProvider, verificationId: "V1", timesSent: 1 })
  const verificationOf = async (handle: ChallengeHandle) => {
    const spent = await challenges().spendTry({ ...handle, purposes: signInPurposes, axesFor: () => [] })
    return spent.kind === "spent" ? spent.challenge.verificationId : spent.kind
  }

  describe("a new code for one that is gone", () => {
    const renew = (handle: ChallengeHandle, verificationId: string | null, parts = {}) =>
      verifications().renewOnce({
        ...handle,
        verificationId,
        deliveryId: random.id(),
        channel: "sms",
        axesFor: () => [],
        ...parts,
      })

    it("costs a resend, queues a message, and takes the place of the old one", async () => {
      const { handle } = await managed()
      await bind(handle)
      const renewed = await renew(handle, "V1")
      expect(renewed).toMatchObject({ kind: "renewed" })
      const snapshot = await challenges().snapshot(handle)
      expect(snapshot).toMatchObject({ resendsLeft: 2, triesLeft: 5, delivery: { state: "queued" } })
      if (renewed.kind === "renewed") expect(snapshot?.delivery?.id).toBe(renewed.deliveryId)
      expect(await verificationOf(handle)).toBeNull()
    })

    it("is one for many who ask at the same moment", async () => {
      const { handle } = await managed()
      await bind(handle)
      const kinds = await Promise.all(Array.from({ length: 5 }, () => renew(handle, "V1")))
      expect(kinds.filter(({ kind }) => kind === "renewed")).toHaveLength(1)
      expect(kinds.filter(({ kind }) => kind === "renewed-already")).toHaveLength(4)
      expect((await challenges().snapshot(handle))?.resendsLeft).toBe(2)
    })

    it("is no call where none is left, and costs one where one is", async () => {
      const { handle } = await managed()
      await renew(handle, null, { channel: "call" })
      expect(await challenges().snapshot(handle)).toMatchObject({
        callsLeft: 1,
        delivery: { channel: "call" },
      })
      await renew(handle, null, { channel: "call" })
      expect(await renew(handle, null, { channel: "call" })).toEqual({ kind: "no-calls-left" })
    })

    it("waits like any other text, and costs nothing then", async () => {
      const axes = [axisOf({ limit: 1 })]
      const { handle } = await opened(world(), { codeProvider }, { axes })
      await bind(handle)
      expect(await renew(handle, "V1", { axesFor: () => axes })).toMatchObject({ kind: "limited" })
      expect(await challenges().snapshot(handle)).toMatchObject({ resendsLeft: 3, triesLeft: 5 })
      expect(await verificationOf(handle)).toBe("V1")
    })

    it("comes to an end with the resends, and the challenge with it", async () => {
      const { handle } = await managed()
      for (let count = 0; count < 3; count += 1) await renew(handle, null)
      expect(await renew(handle, "V9")).toEqual({ kind: "renewed-already" })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(5)
      expect(await renew(handle, null)).toEqual({ kind: "no-resends-left" })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(0)
      expect(await renew(handle, null)).toEqual({ kind: "out-of-tries" })
    })

    it("is refused to another browser, after the deadline, after the use and with our own codes", async () => {
      const { handle } = await managed()
      expect(await renew({ ...handle, opener: browser("mallory") }, null)).toEqual({ kind: "gone" })
      const own = await opened(world(), { opener: browser("bob") })
      expect(await renew(own.handle, null)).toEqual({ kind: "renewed-already" })
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))
      expect(await renew(handle, null)).toEqual({ kind: "gone" })
      const late = await managed("carl")
      await world().advance(policy.codeLifetimeMs)
      expect((await renew(late.handle, null)).kind).toBe("expired")
    })
  })
}
