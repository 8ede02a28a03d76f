import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { accepted, filtered } from "../send-outcomes"
import { changesNothing, newText, opened, random, registered, sendTerms } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store of messages guarantees. */
export function deliveryStoreContract(world: () => StoresUnderTest): void {
  const deliveries = () => world().stores.deliveries
  const begin = (deliveryId: string) => deliveries().beginOnce({ deliveryId, ...sendTerms })
  const record = (deliveryId: string, outcome: SendOutcome) =>
    deliveries().record({ deliveryId, provider: "recording", outcome, refusals: [], ...changesNothing })
  const stateOf = async (handle: Awaited<ReturnType<typeof opened>>["handle"]) =>
    (await world().stores.challenges.snapshot(handle))?.delivery

  describe("beginning to send", () => {
    it("is given to one caller, with what the text is made of", async () => {
      const { handle, deliveryId } = await opened(world(), { keyId: "key-7" })
      expect(await begin(deliveryId)).toMatchObject({
        id: deliveryId,
        kind: "code",
        to: "+14155550132",
        channel: "sms",
        challengeId: handle.challengeId,
        purpose: "sign-in",
        keyId: "key-7",
      })
      expect(await begin(deliveryId)).toBeNull()
      expect(await stateOf(handle)).toMatchObject({ state: "sending" })
    })

    it.each(["it", "pt-br", "zh-hant-tw", "de-a1-b2-c3"])("tells the language: %s", async (language) => {
      const { deliveryId } = await opened(world(), { language })
      expect(await begin(deliveryId)).toMatchObject({ kind: "code", language })
    })

    it("tells how long the code still lives", async () => {
      const { deliveryId } = await opened(world())
      await world().advance(4_000)
      const begun = await begin(deliveryId)
      expect(begun).toMatchObject({ kind: "code" })
      if (begun?.kind === "code")
        expect(Math.round(begun.validForMs / 1000)).toBe(policy.codeLifetimeMs / 1000 - 4)
    })

    it("finds nothing under an unknown id", async () => {
      expect(await begin(random.id())).toBeNull()
    })

    it("takes up once a message that was left behind, while the code has time left", async () => {
      const { deliveryId } = await opened(world())
      await world().advance(policy.sendTakenUpAfterMs + 1_000)
      expect(await begin(deliveryId)).not.toBeNull()
      expect(await begin(deliveryId)).toBeNull()
    })

    it.each([
      [
        "less than five minutes are left",
        async (store: StoresUnderTest) => {
          await store.advance(policy.codeLifetimeMs - policy.sendNeedsLeftMs)
        },
      ],
      [
        "another text was asked for since",
        async (store: StoresUnderTest, handle: Awaited<ReturnType<typeof opened>>["handle"]) => {
          await store.advance(policy.sendTakenUpAfterMs + 1_000)
          await store.stores.challenges.spendResend({
            ...handle,
            deliveryId: random.id(),
            channel: "sms",
            axesFor: () => [],
            unknownNumber: "send",
          })
        },
      ],
      [
        "the challenge is out of tries",
        async (store: StoresUnderTest, handle: Awaited<ReturnType<typeof opened>>["handle"]) => {
          for (let count = 0; count < 5; count += 1)
            await store.stores.challenges.spendTry({ ...handle, purposes: signInPurposes, axesFor: () => [] })
        },
      ],
    ])("fails a message instead when %s", async (_why, pass) => {
      const { handle, deliveryId } = await opened(world())
      await pass(world(), handle)
      expect(await begin(deliveryId)).toBeNull()
      const newest = await stateOf(handle)
      if (newest?.id === deliveryId)
        expect(newest).toMatchObject({ state: "failed", failure: "service-trouble" })
      expect(await begin(deliveryId)).toBeNull()
    })
  })

  describe("recording what became of a message", () => {
    it.each([
      [accepted, { state: "accepted", failure: null }],
      [
        { state: "delivered", providerMessageId: null, segments: null },
        { state: "delivered", failure: null },
      ],
      [filtered, { state: "failed", failure: "carrier-refused" }],
      [
        { state: "unknown", providerErrorCode: null },
        { state: "unknown", failure: null },
      ],
    ] as const)("keeps %j", async (outcome, seen) => {
      const { handle, deliveryId } = await opened(world())
      await begin(deliveryId)
      await record(deliveryId, outcome)
      expect(await stateOf(handle)).toMatchObject(seen)
    })

    it("changes nothing that was not begun, and nothing twice", async () => {
      const { handle, deliveryId } = await opened(world())
      await record(deliveryId, accepted)
      expect(await stateOf(handle)).toMatchObject({ state: "queued" })
      await begin(deliveryId)
      await record(deliveryId, filtered)
      await record(deliveryId, accepted)
      expect(await stateOf(handle)).toMatchObject({ state: "failed" })
    })
  })

  describe("passing a message on to another messenger", () => {
    it("is for one that is being sent, also after everybody gave up on it, and for no other", async () => {
      const { handle, deliveryId } = await opened(world())
      const passOn = () => deliveries().passOn(deliveryId, "plivo")
      expect([await passOn(), await deliveries().passOn(random.id(), "plivo")]).toEqual([false, false])
      await begin(deliveryId)
      expect(await passOn()).toBe(true)
      await deliveries().giveUpSending(deliveryId)
      expect(await passOn()).toBe(true)
      await record(deliveryId, filtered)
      expect(await passOn()).toBe(false)
      expect(await stateOf(handle)).toMatchObject({ state: "failed" })
    })
  })

  describe("giving up on a message", () => {
    it("makes a sending one unknown, and no other", async () => {
      const { handle, deliveryId } = await opened(world())
      await deliveries().giveUpSending(deliveryId)
      expect(await stateOf(handle)).toMatchObject({ state: "queued" })
      await begin(deliveryId)
      await deliveries().giveUpSending(deliveryId)
      expect(await stateOf(handle)).toMatchObject({ state: "unknown" })
    })

    const giveUp = () => deliveries().giveUpLeftBehind(policy.sendTakenUpAfterMs)
    /** A code, a notice and a text on purpose, each being sent. */
    async function allSending() {
      const administrator = { administrator: true }
      await registered(world(), { opener: browser("ada") }, administrator)
      const beas = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bea" }
      const bea = { opener: browser("bea"), ...beas }
      const { noticeIds } = await registered(world(), bea, administrator)
      const code = await opened(world(), { opener: browser("carl") })
      const text = newText()
      for (const id of [...noticeIds, code.deliveryId]) expect(await begin(id)).not.toBeNull()
      await world().stores.texts.begin(text)
      return { code, text }
    }

    it("makes unknown whatever has been sending for longer than sending takes, of every kind", async () => {
      const { code, text } = await allSending()
      await world().advance(policy.sendTakenUpAfterMs - 2_000)
      expect(await giveUp()).toBe(0)
      expect(await stateOf(code.handle)).toMatchObject({ state: "sending" })
      await world().advance(3_000)
      expect(await giveUp()).toBe(3)
      expect(await stateOf(code.handle)).toMatchObject({ state: "unknown" })
      expect(await world().stores.texts.look(text.deliveryId)).toMatchObject({
        state: "unknown",
        answer: null,
      })
    })

    it("is done once by several who look at one moment, and to nothing that waits or has ended", async () => {
      const [waiting, ended] = [await opened(world()), await opened(world(), { opener: browser("bea") })]
      await begin(ended.deliveryId)
      await record(ended.deliveryId, accepted)
      await allSending()
      await world().advance(policy.sendTakenUpAfterMs + 1_000)
      const counts = await Promise.all([giveUp(), giveUp(), giveUp()])
      expect(counts.reduce((sum, count) => sum + count)).toBe(3)
      expect(await stateOf(waiting.handle)).toMatchObject({ state: "queued" })
      expect(await stateOf(ended.handle)).toMatchObject({ state: "accepted" })
    })

    it("is put right by whoever sends it after all", async () => {
      const { code } = await allSending()
      await world().advance(policy.sendTakenUpAfterMs + 1_000)
      await giveUp()
      await record(code.deliveryId, accepted)
      expect(await stateOf(code.handle)).toMatchObject({ state: "accepted" })
    })
  })
}
