import { describe, expect, it } from "vitest"
import { numberSendsKey, sendAxes } from "@/core/limits"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { axisOf, hourMs, opened, openRequest, random, registered } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const lifetimeMs = policy.codeLifetimeMs
const freeTry = { purposes: signInPurposes, axesFor: () => [] }

/** What every store of challenges guarantees. */
export function challengeStoreContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const resend = (handle: { challengeId: string; opener: ReturnType<typeof browser> }) =>
    challenges().spendResend({
      ...handle,
      deliveryId: random.id(),
      axesFor: () => [],
      unknownNumber: "send",
    })

  describe("opening a challenge", () => {
    it("starts it with its whole budget and one queued message", async () => {
      const { handle, deliveryId } = await opened(world())
      const snapshot = await challenges().snapshot(handle)
      expect(snapshot).toMatchObject({
        id: handle.challengeId,
        purpose: "sign-in",
        phoneNumber: "+14155550132",
        triesLeft: 5,
        resendsLeft: 3,
        closed: false,
        outcome: null,
        msToProofExpiry: null,
        delivery: { id: deliveryId, state: "queued", failure: null },
      })
      expect(snapshot?.msToExpiry).toBeGreaterThan(lifetimeMs - 5_000)
      expect(snapshot?.msToExpiry).toBeLessThanOrEqual(lifetimeMs)
    })

    it("gives the same browser its open challenge back, uncharged and without a second message", async () => {
      const axes = [axisOf({ limit: 1 })]
      const first = await opened(world(), {}, { axes })
      await challenges().spendTry({ ...first.handle, ...freeTry })
      const again = await challenges().open(openRequest({}, { axes }))
      expect(again).toMatchObject({
        kind: "already-open",
        snapshot: { id: first.handle.challengeId, triesLeft: 4, delivery: { id: first.deliveryId } },
      })
    })

    it("gives another browser a challenge of its own and leaves the first one alone", async () => {
      const first = await opened(world())
      const second = await opened(world(), { opener: browser("mallory") })
      expect(second.handle.challengeId).not.toBe(first.handle.challengeId)
      expect(await challenges().spendTry({ ...first.handle, ...freeTry })).toMatchObject({ kind: "spent" })
      expect(await challenges().spendTry({ ...second.handle, ...freeTry })).toMatchObject({ kind: "spent" })
    })

    it("keeps purposes and numbers apart in one browser", async () => {
      const ids = [
        await opened(world()),
        await opened(world(), { purpose: "register" }),
        await opened(world(), { phoneNumber: phoneNumber("+447400123456") }),
      ].map(({ handle }) => handle.challengeId)
      expect(new Set(ids).size).toBe(3)
    })

    it.each([
      ["has expired", (store: StoresUnderTest) => store.advance(lifetimeMs)],
      [
        "is out of tries",
        async (store: StoresUnderTest) => {
          const snapshot = await store.stores.challenges.newest(browser(), signInPurposes)
          const handle = { challengeId: snapshot?.id ?? "", opener: browser() }
          for (let count = 0; count < 5; count += 1)
            await store.stores.challenges.spendTry({ ...handle, ...freeTry })
        },
      ],
    ])("opens a new one when the old one %s", async (_why, pass) => {
      const first = await opened(world())
      await pass(world())
      const second = await opened(world())
      expect(second.handle.challengeId).not.toBe(first.handle.challengeId)
      expect(second.snapshot.triesLeft).toBe(5)
    })

    it("writes nothing when a quota is full, and takes nothing from the others", async () => {
      const full = axisOf({ key: "address-starts:full", limit: 1 })
      const roomy = axisOf({ key: "address-starts:roomy", limit: 1 })
      await opened(world(), { opener: browser("one") }, { axes: [full] })
      const refusal = await challenges().open(
        openRequest({ opener: browser("two") }, { axes: [full, roomy] }),
      )
      expect(refusal).toMatchObject({ kind: "limited", rule: "address-starts" })
      expect(await challenges().newest(browser("two"), signInPurposes)).toBeNull()
      await opened(world(), { opener: browser("two") }, { axes: [roomy] })
    })

    it("gives back what it is told to, even when it is refused", async () => {
      const full = axisOf({ key: "address-starts:full", limit: 1 })
      const spent = axisOf({ key: "number-wrong-passwords:n", limit: 1 })
      await opened(world(), { opener: browser("one") }, { axes: [full, spent] })
      await challenges().open(
        openRequest({ opener: browser("two") }, { axes: [full], giveBack: [spent.key] }),
      )
      await opened(world(), { opener: browser("three") }, { axes: [spent] })
    })
  })

  describe("a number without an account", () => {
    it("gets no message and no refusal where unknown numbers are passed over in silence", async () => {
      const answer = await challenges().open(openRequest({}, { unknownNumber: "do-not-send" }))
      expect(answer).toMatchObject({ kind: "opened", deliveryId: null, snapshot: { delivery: null } })
    })

    it("is refused where the owner wants that, and charged like any other", async () => {
      const axes = [axisOf({ limit: 1 })]
      const ask = () => challenges().open(openRequest({}, { axes, unknownNumber: "refuse" }))
      expect(await ask()).toEqual({ kind: "unknown-number" })
      expect(await ask()).toMatchObject({ kind: "limited" })
    })

    it.each(["do-not-send", "refuse"] as const)("is known from its registration on (%s)", async (rule) => {
      await registered(world())
      const { deliveryId, snapshot } = await opened(world(), {}, { unknownNumber: rule })
      expect(snapshot.delivery?.id).toBe(deliveryId)
    })
  })

  describe("looking at a challenge", () => {
    it("is for its opener only", async () => {
      const { handle } = await opened(world())
      expect(await challenges().snapshot({ ...handle, opener: browser("mallory") })).toBeNull()
      expect(await challenges().newest(browser("mallory"), signInPurposes)).toBeNull()
    })

    it("finds the one that the browser chose last, of the purposes asked for", async () => {
      const first = await opened(world())
      await world().advance(1_000)
      const second = await opened(world(), { phoneNumber: phoneNumber("+447400123456") })
      await world().advance(1_000)
      await opened(world(), { purpose: "register" })
      expect((await challenges().newest(browser(), signInPurposes))?.id).toBe(second.handle.challengeId)
      await world().advance(1_000)
      await challenges().open(openRequest())
      expect((await challenges().newest(browser(), signInPurposes))?.id).toBe(first.handle.challengeId)
    })

    it("still shows an expired one for ten minutes, so that the page can say so", async () => {
      await opened(world())
      await world().advance(lifetimeMs + 590_000)
      expect((await challenges().newest(browser(), signInPurposes))?.msToExpiry).toBeLessThan(0)
      await world().advance(20_000)
      expect(await challenges().newest(browser(), signInPurposes)).toBeNull()
    })

    it("tells the wait for the number's next text, whichever browser caused it", async () => {
      const axes = sendAxes(policy, "number-key-of-ada")
      const first = await opened(world(), {}, { axes })
      expect(first.snapshot.msToNextSend).toBe(30_000)
      await world().advance(31_000)
      const second = await opened(world(), { opener: browser("second") }, { axes })
      expect(second.snapshot.msToNextSend).toBe(60_000)
      const seen = (await challenges().snapshot(first.handle))?.msToNextSend ?? 0
      expect(seen).toBeGreaterThan(55_000)
      expect(seen).toBeLessThanOrEqual(60_000)
    })
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
      const axes = sendAxes(policy, "number-key-of-ada")
      const { handle } = await opened(world(), {}, { axes })
      const request = {
        ...handle,
        axesFor: () => axes,
        unknownNumber: "send" as const,
      }
      const early = await challenges().spendResend({ ...request, deliveryId: random.id() })
      expect(early).toMatchObject({ kind: "limited", rule: "number-send-wait" })
      expect((await challenges().snapshot(handle))?.resendsLeft).toBe(3)
      await world().advance(30_000)
      const late = await challenges().spendResend({ ...request, deliveryId: random.id() })
      expect(late.kind).toBe("resent")
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
        unknownNumber: "do-not-send",
      })
      expect(resent).toEqual({ kind: "resent", deliveryId: null })
      expect((await challenges().snapshot(handle))?.delivery).toBeNull()
    })
  })

  describe("the count that waits are measured on", () => {
    it("has one name everywhere", async () => {
      const axes = [axisOf({ key: numberSendsKey("number-key-of-ada"), limit: 1 })]
      const { handle } = await opened(world(), {}, { axes })
      expect((await challenges().snapshot(handle))?.msToNextSend).toBeGreaterThan(0)
      await world().advance(hourMs)
      expect((await challenges().snapshot(handle))?.msToNextSend).toBe(0)
    })
  })
}
