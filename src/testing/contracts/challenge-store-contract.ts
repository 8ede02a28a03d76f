import { describe, expect, it } from "vitest"
import { resendAxes } from "@/core/limits"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { axisOf, countedNumber, opened, openRequest, registered, textedCode } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const lifetimeMs = policy.codeLifetimeMs
const freeTry = { purposes: signInPurposes, axesFor: () => [] }

/** What every store of challenges guarantees. */
export function challengeStoreContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges

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

    it("begins with a call where that was asked for, with the calls that it is given for later", async () => {
      const { handle, deliveryId, snapshot } = await opened(world(), { channel: "call", calls: 1 })
      for (const seen of [snapshot, await challenges().snapshot(handle)])
        expect(seen).toMatchObject({
          channel: "call",
          resendsLeft: 3,
          callsLeft: 1,
          delivery: { id: deliveryId, channel: "call", state: "queued" },
        })
    })

    it("gives the same browser its open challenge back, also where another channel is asked for", async () => {
      const first = await opened(world(), { channel: "call", calls: 1 })
      const again = await challenges().open(openRequest({ channel: "sms", calls: 2 }))
      expect(again).toMatchObject({
        kind: "already-open",
        snapshot: { id: first.handle.challengeId, channel: "call", callsLeft: 1 },
      })
      expect(again).toMatchObject({ snapshot: { delivery: { id: first.deliveryId, channel: "call" } } })
    })

    it("gives the same browser its open challenge back, uncharged uncharged and without a second message", async () => {
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
      const axes = resendAxes(policy, countedNumber, textedCode)
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
}
