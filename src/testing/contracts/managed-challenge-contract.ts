import { describe, expect, it } from "vitest"
import type { Purpose } from "@/core/challenge"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { axisOf, opened, openRequest, random, registered, signInConfirmation, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const codeProvider = "fake-codes"
const freeTry = { purposes: signInPurposes, axesFor: () => [] }

/** What every store guarantees about numbers whose one code is a provider's. */
export function managedChallengeContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const verifications = () => world().stores.verifications
  const managed = (name: string, purpose: Purpose = "sign-in", parts = {}) =>
    opened(world(), { codeProvider, opener: browser(name), purpose, ...parts })
  const ask = (name: string, purpose: Purpose, parts = {}) =>
    challenges().open(openRequest({ codeProvider, opener: browser(name), purpose, ...parts }))
  const spendAllTries = async (handle: Awaited<ReturnType<typeof opened>>["handle"]) => {
    for (let count = 0; count < 5; count += 1) await challenges().spendTry({ ...handle, ...freeTry })
  }

  describe("the code provider of a challenge", () => {
    it("is told with the challenge, its tries and its messages", async () => {
      const { handle, deliveryId, snapshot } = await managed("ada")
      expect(snapshot.codeProvider).toBe(codeProvider)
      expect((await challenges().snapshot(handle))?.codeProvider).toBe(codeProvider)
      expect(await challenges().spendTry({ ...handle, ...freeTry })).toMatchObject({
        challenge: { codeProvider, verificationId: null, approval: null },
      })
      const begun = await begin(deliveryId)
      expect(begun).toMatchObject({ codeProvider, verificationId: null, strayVerificationIds: [] })
    })
  })

  describe("a number whose one code is a provider's", () => {
    it("waits with another purpose until the challenge of another browser dies", async () => {
      await managed("ada")
      await world().advance(100_000)
      const refusal = await ask("mallory", "register")
      expect(refusal).toMatchObject({ kind: "limited", rule: "number-other-purpose" })
      if (refusal.kind === "limited") expect(Math.round(refusal.retryAfterMs / 1000)).toBe(500)
      expect(await challenges().newest(browser("mallory"), ["register"])).toBeNull()
      await world().advance(500_000)
      await managed("mallory", "register")
    })

    it("waits for no change of somebody's number, which gives way", async () => {
      const { userId } = await registered(world(), { phoneNumber: phoneNumber("+447400123456") })
      const change = await managed("ada", "change-phone", { userId })
      await managed("mallory", "register")
      expect(await challenges().newest(browser("ada"), ["change-phone"])).toBeNull()
      expect(
        await challenges().spendTry({ ...change.handle, ...freeTry, purposes: ["change-phone"] }),
      ).toEqual({
        kind: "gone",
      })
      expect(await ask("ada", "change-phone", { userId })).toMatchObject({ rule: "number-other-purpose" })
    })

    it("waits uncharged, and what was to be given back is", async () => {
      const axes = [axisOf({ limit: 1 })]
      const spent = axisOf({ key: "number-wrong-passwords:n", limit: 1 })
      await opened(world(), { codeProvider, opener: browser("ada") }, { axes: [spent] })
      const request = openRequest({ codeProvider, opener: browser("bob"), purpose: "register" }, { axes })
      await challenges().open({ ...request, giveBack: [spent.key] })
      await opened(world(), { opener: browser("carl") }, { axes: [...axes, spent] })
    })

    it.each([
      ["is out of tries", spendAllTries],
      [
        "was used",
        (handle: Awaited<ReturnType<typeof opened>>["handle"]) =>
          world().stores.proofs.confirmSignInOnce(signInConfirmation(handle)),
      ],
    ])("need not wait for a challenge that %s", async (_why, end) => {
      const { handle } = await managed("ada")
      await end(handle)
      await managed("bob", "register")
    })

    it.each([
      ["of the same purpose", {}, "sign-in"],
      ["of another number", { phoneNumber: phoneNumber("+447400123456") }, "register"],
      ["with our own codes", { codeProvider: "own" }, "register"],
    ] as const)("need not wait for a challenge %s", async (_which, parts, purpose) => {
      await managed("ada", "sign-in", parts)
      expect((await ask("bob", purpose)).kind).toBe("opened")
    })

    it("lets the browser's own challenge of another purpose give way", async () => {
      const first = await managed("ada")
      const second = await managed("ada", "register")
      expect(await challenges().spendTry({ ...first.handle, ...freeTry })).toEqual({ kind: "gone" })
      expect(await challenges().newest(browser("ada"), signInPurposes)).toBeNull()
      expect((await challenges().snapshot(second.handle))?.closed).toBe(false)
    })

    it("lets nothing give way to a start that is refused", async () => {
      const { handle } = await managed("ada")
      const full = [axisOf({ limit: 1 })]
      await opened(world(), { opener: browser("bob") }, { axes: full })
      const request = openRequest(
        { codeProvider, opener: browser("ada"), purpose: "register" },
        { axes: full },
      )
      expect((await challenges().open(request)).kind).toBe("limited")
      expect((await challenges().spendTry({ ...handle, ...freeTry })).kind).toBe("spent")
    })

    it("keeps purposes apart where our own codes are asked for beside it", async () => {
      await managed("ada")
      await opened(world(), { opener: browser("bob"), purpose: "register" })
    })
  })

  describe("verifications that nobody needs any more", () => {
    const bound = async (name: string, verificationId: string, parts = {}) => {
      const started = await managed(name, "sign-in", parts)
      await verifications().bindOnce({
        challengeId: started.handle.challengeId,
        codeProvider,
        verificationId,
        timesSent: 1,
      })
      return started
    }

    it("are those of challenges that are over, as long as they may be pending", async () => {
      const { handle } = await bound("ada", "V1")
      expect(await verifications().strays(handle.challengeId)).toEqual([])
      await spendAllTries(handle)
      expect(await verifications().strays(handle.challengeId)).toEqual(["V1"])
      const next = await managed("bob")
      expect(await begin(next.deliveryId)).toMatchObject({ strayVerificationIds: ["V1"] })
      await world().advance(1_200_000)
      expect(await verifications().strays(handle.challengeId)).toEqual([])
    })

    it("are not those that another browser's challenge still waits for", async () => {
      const ada = await bound("ada", "V1")
      await bound("bob", "V1")
      await spendAllTries(ada.handle)
      expect(await verifications().strays(ada.handle.challengeId)).toEqual([])
    })

    it("are not those whose code was right, nor those of other numbers", async () => {
      const ada = await bound("ada", "V1")
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(ada.handle))
      const bob = await bound("bob", "V2", { phoneNumber: phoneNumber("+447400123456") })
      await spendAllTries(bob.handle)
      expect(await verifications().strays(ada.handle.challengeId)).toEqual([])
      expect(await verifications().strays(random.id())).toEqual([])
    })
  })

  const begin = (deliveryId: string) =>
    world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms, takesNotices: false })
}
