import { describe, expect, it } from "vitest"
import type { Purpose } from "@/core/challenge"
import type { ChallengeHandle } from "@/core/ports/challenge-store"
import type { SendOutcome } from "@/core/ports/messenger"
import { browser, signInPurposes } from "../builders"
import { accepted, silence, trouble } from "../send-outcomes"
import { axisOf, opened, random, signInConfirmation, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const codeProvider = "fake-codes"
const freeTry = { purposes: signInPurposes, axesFor: () => [] }

/** What every store guarantees about the codes that a provider owns. */
export function verificationStoreContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const verifications = () => world().stores.verifications
  const managed = (name = "ada", purpose: Purpose = "sign-in") =>
    opened(world(), { codeProvider, opener: browser(name), purpose })
  const bind = (
    { challengeId }: ChallengeHandle,
    verificationId = "V1",
    { by = codeProvider, timesSent = 1 }: { by?: string; timesSent?: number | null } = {},
  ) => verifications().bindOnce({ challengeId, codeProvider: by, verificationId, timesSent })
  const tried = async (handle: ChallengeHandle) => {
    const spent = await challenges().spendTry({ ...handle, ...freeTry })
    if (spent.kind !== "spent") throw new Error(spent.kind)
    return spent.challenge
  }
  const begin = (deliveryId: string) =>
    world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms, takesNotices: false })
  const ended = async (deliveryId: string, outcome: SendOutcome) => {
    await begin(deliveryId)
    const attempt = {
      deliveryId,
      provider: codeProvider,
      outcome,
      refusals: [],
      liftsWait: true,
      endsCalls: false,
    }
    await world().stores.deliveries.record(attempt)
  }

  describe("tying a challenge to what its provider sent", () => {
    it("is kept, and the newest one counts", async () => {
      const { handle } = await managed()
      expect(await bind(handle)).toBe(true)
      expect((await tried(handle)).verificationId).toBe("V1")
      expect(await bind(handle, "V2")).toBe(true)
      expect((await tried(handle)).verificationId).toBe("V2")
    })

    it("is done for all challenges of one purpose that share a code", async () => {
      const [ada, bob] = [await managed("ada"), await managed("bob")]
      expect([await bind(ada.handle), await bind(bob.handle)]).toEqual([true, true])
    })

    it("is refused for a code of another purpose, also once that challenge is over", async () => {
      const register = await managed("ada", "register")
      await bind(register.handle)
      const signIn = await managed("ada", "sign-in")
      expect(await bind(signIn.handle)).toBe(false)
      expect((await tried(signIn.handle)).verificationId).toBeNull()
    })

    it("is refused for a challenge of another provider, and for none", async () => {
      const { handle } = await opened(world())
      expect(await bind(handle)).toBe(false)
      expect(await bind({ ...handle, challengeId: random.id() })).toBe(false)
      const other = await managed("bob")
      expect(await bind(other.handle, "V1", { by: "other-codes" })).toBe(false)
    })
  })

  describe("a code that went out before, under a name that nobody heard", () => {
    it.each([2, null])(
      "is not taken for one purpose where it may be another's: sent %s times",
      async (timesSent) => {
        const register = await managed("ada", "register")
        await ended(register.deliveryId, silence)
        const signIn = await managed("ada", "sign-in")
        expect(await bind(signIn.handle, "V1", { timesSent })).toBe(false)
        expect((await tried(signIn.handle)).verificationId).toBeNull()
        const { challengeId } = signIn.handle
        expect(await verifications().strays(challengeId), "to end before the next one").toEqual(["V1"])
        expect(await bind(signIn.handle, "V1"), "never, whatever is told").toBe(false)
        expect(await bind(signIn.handle, "V2", { timesSent }), "whose it was is settled").toBe(true)
      },
    )

    it("is taken where it went out once: it is this challenge's own", async () => {
      const register = await managed("ada", "register")
      await ended(register.deliveryId, silence)
      const signIn = await managed("ada", "sign-in")
      expect(await bind(signIn.handle)).toBe(true)
      expect(await bind(signIn.handle, "V1", { timesSent: 2 }), "and again").toBe(true)
    })

    it("is not taken either while that message is on its way", async () => {
      const register = await managed("ada", "register")
      await begin(register.deliveryId)
      const signIn = await managed("ada", "sign-in")
      expect(await bind(signIn.handle, "V1", { timesSent: 2 })).toBe(false)
    })

    it.each([
      ["certainly did not go out", "register", trouble, 0],
      ["was heard of", "register", accepted, 0],
      ["was for the same purpose", "sign-in", silence, 0],
      ["is too old to be pending", "register", silence, 1_200_000],
    ] as const)("is taken where the other message %s", async (_what, purpose, outcome, laterMs) => {
      const other = await managed("ada", purpose)
      await ended(other.deliveryId, outcome)
      await world().advance(laterMs)
      const signIn = await managed(purpose === "sign-in" ? "bob" : "ada", "sign-in")
      expect(await bind(signIn.handle, "V1", { timesSent: 2 })).toBe(true)
    })
  })

  describe("giving a challenge another code provider", () => {
    const failOver = ({ challengeId }: ChallengeHandle, deliveryId: string) =>
      verifications().failOverOnce({ challengeId, deliveryId, from: codeProvider, to: "own" })

    it("happens once, while nothing went out", async () => {
      const { handle, deliveryId } = await managed()
      await begin(deliveryId)
      expect(await failOver(handle, deliveryId)).toBe(true)
      expect(await failOver(handle, deliveryId)).toBe(false)
      expect((await challenges().snapshot(handle))?.codeProvider).toBe("own")
    })

    it("happens after a message that certainly failed too", async () => {
      const { handle, deliveryId } = await managed()
      await ended(deliveryId, trouble)
      const second = await resent(handle)
      await begin(second)
      expect(await failOver(handle, second)).toBe(true)
    })

    it.each([
      ["was sent", accepted],
      ["may have been sent", silence],
    ] as const)("never happens after a message that %s", async (_what, outcome) => {
      const { handle, deliveryId } = await managed()
      await ended(deliveryId, outcome)
      const second = await resent(handle)
      await begin(second)
      expect(await failOver(handle, second)).toBe(false)
      expect((await challenges().snapshot(handle))?.codeProvider).toBe(codeProvider)
    })

    it("never happens while another message is on its way, or where a code was sent", async () => {
      const first = await managed()
      await begin(first.deliveryId)
      expect(await failOver(first.handle, await resent(first.handle))).toBe(false)
      const second = await managed("bob")
      await bind(second.handle)
      expect(await failOver(second.handle, second.deliveryId)).toBe(false)
    })

    const resent = async (handle: ChallengeHandle) => {
      const deliveryId = random.id()
      const unknownNumber = "send"
      await challenges().spendResend({
        ...handle,
        deliveryId,
        channel: "sms",
        axesFor: () => [],
        unknownNumber,
      })
      return deliveryId
    }
  })

  describe("giving a try back", () => {
    const axes = [axisOf({ key: "number-wrong-codes:n", rule: "number-wrong-codes", limit: 1 })]
    const quotaKeys = ["number-wrong-codes:n"]

    it("is as if it had not been spent, in the challenge and in its quotas", async () => {
      const { handle } = await managed()
      for (let round = 0; round < 3; round += 1) {
        const request = { ...handle, purposes: signInPurposes, axesFor: () => axes }
        expect((await challenges().spendTry(request)).kind).toBe("spent")
        await verifications().giveBackTry({ ...handle, quotaKeys })
      }
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(5)
    })

    it("is for its browser, and nothing once the challenge is over", async () => {
      const { handle } = await managed()
      await tried(handle)
      await verifications().giveBackTry({ ...handle, opener: browser("mallory"), quotaKeys: [] })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(4)
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))
      const before = (await challenges().snapshot(handle))?.triesLeft
      await verifications().giveBackTry({ ...handle, quotaKeys: [] })
      expect((await challenges().snapshot(handle))?.triesLeft).toBe(before)
    })
  })

  describe("keeping that a code was approved", () => {
    const approval = Buffer.alloc(32, 7)
    const keep = (handle: ChallengeHandle, verificationId = "V1") =>
      verifications().keepApproval({ ...handle, verificationId, approval })

    it("lasts until another code takes its place", async () => {
      const { handle } = await managed()
      await bind(handle)
      await keep(handle)
      expect(Buffer.from((await tried(handle)).approval ?? []).equals(approval)).toBe(true)
      await bind(handle, "V1")
      expect((await tried(handle)).approval).not.toBeNull()
      await bind(handle, "V2")
      expect((await tried(handle)).approval).toBeNull()
    })

    it("is for its browser and its verification", async () => {
      const { handle } = await managed()
      await bind(handle)
      await keep({ ...handle, opener: browser("mallory") })
      await keep(handle, "V2")
      expect((await tried(handle)).approval).toBeNull()
    })
  })
}
