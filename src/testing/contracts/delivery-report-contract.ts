import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { RefusedBy } from "@/core/ports/delivery-store"
import { deliveryReport, phoneNumber } from "../builders"
import { changesNothing, opened, random, sendTerms } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const refusals = [{ provider: "plivo", providerErrorCode: "http-401" }]
const unknown = { kind: "unknown" }
const accepted = { state: "accepted", providerMessageId: "SM1", segments: 1 } as const

/** What every store of messages guarantees about what providers report afterwards, and about calls. */
export function deliveryReportContract(world: () => StoresUnderTest): void {
  const deliveries = () => world().stores.deliveries
  const begin = (deliveryId: string) => deliveries().beginOnce({ deliveryId, ...sendTerms })
  const record = (deliveryId: string, before: readonly RefusedBy[] = []) =>
    deliveries().record({
      deliveryId,
      provider: "twilio",
      outcome: accepted,
      refusals: before,
      ...changesNothing,
    })
  const report = (deliveryId: string, parts: Partial<DeliveryReport>) =>
    deliveries().report(deliveryReport(deliveryId, parts), changesNothing)

  const answer = (deliveryId: string, { callId = "CA1", saysCode = false } = {}) =>
    deliveries().answerOnce({ deliveryId, callId, saysCode })

  async function begun(parts: Parameters<typeof opened>[1] = {}) {
    const made = await opened(world(), parts)
    await begin(made.deliveryId)
    const seen = async () => (await world().stores.challenges.snapshot(made.handle))?.delivery
    return { ...made, seen }
  }

  describe("a report of a provider", () => {
    it("moves a message forward, and no late one moves it back", async () => {
      const { deliveryId, seen } = await begun()
      await record(deliveryId)
      expect(await report(deliveryId, { state: "accepted" })).toEqual({ kind: "unchanged" })
      expect(await seen()).toMatchObject({ state: "accepted" })
      const delivered = { kind: "moved", state: "delivered", failure: null }
      expect(await report(deliveryId, { state: "delivered" })).toEqual(delivered)
      for (const state of ["accepted", "delivered"] as const)
        expect(await report(deliveryId, { state })).toEqual({ kind: "unchanged" })
      const refused = { state: "failed", failure: "carrier-refused" } as const
      expect(await report(deliveryId, refused)).toEqual({ kind: "unchanged" })
      expect(await seen()).toMatchObject({ state: "delivered", failure: null })
    })

    it("counts when it comes before we have written that the message was taken", async () => {
      const { deliveryId, seen } = await begun()
      const failed = { state: "failed", failure: "number-unreachable" } as const
      expect(await report(deliveryId, failed)).toEqual({ kind: "moved", ...failed })
      await record(deliveryId)
      expect(await seen()).toMatchObject({ state: "failed", failure: "number-unreachable" })
    })

    it("takes nothing away that we then write: who refused before, and how many parts it has", async () => {
      const { deliveryId, seen } = await begun()
      await report(deliveryId, { state: "delivered" })
      await record(deliveryId, refusals)
      expect(await seen()).toMatchObject({ state: "delivered" })
      expect(await world().handingOverOf(deliveryId)).toEqual({ provider: "twilio", refusals, segments: 1 })
    })

    it("counts the parts better than the answer that we then write", async () => {
      const { deliveryId } = await begun()
      await report(deliveryId, { state: "delivered", segments: 3 })
      await record(deliveryId)
      expect(await world().handingOverOf(deliveryId)).toMatchObject({ segments: 3 })
    })

    it("ends the doubt about a message that nobody knew of", async () => {
      const { deliveryId, seen } = await begun()
      await deliveries().giveUpSending(deliveryId)
      expect(await report(deliveryId, {})).toMatchObject({ kind: "moved", state: "delivered" })
      expect(await seen()).toMatchObject({ state: "delivered" })
    })

    it("is about no message of ours where the row, the provider or its name for it is another", async () => {
      const { deliveryId, seen } = await begun()
      await record(deliveryId)
      expect(await report(random.id(), {})).toEqual(unknown)
      expect(await report(deliveryId, { provider: "plivo" })).toEqual(unknown)
      expect(await report(deliveryId, { providerMessageId: "SM2" })).toEqual(unknown)
      expect(await seen()).toMatchObject({ state: "accepted" })
      const waiting = await opened(world(), { phoneNumber: phoneNumber("+447400123456") })
      expect(await report(waiting.deliveryId, {})).toEqual(unknown)
    })

    it("is about no message of ours once that was passed on to another messenger", async () => {
      const { deliveryId, seen } = await begun()
      expect(await deliveries().passOn(deliveryId, "plivo")).toBe(true)
      expect(await report(deliveryId, {})).toEqual(unknown)
      expect(await seen()).toMatchObject({ state: "sending" })
      expect(await report(deliveryId, { provider: "plivo", providerMessageId: "uuid-1" })).toMatchObject({
        kind: "moved",
      })
      expect(await seen()).toMatchObject({ state: "delivered" })
      expect(await world().handingOverOf(deliveryId)).toMatchObject({ provider: "plivo" })
    })

    it.each(["accepted", "failed"] as const)(
      "that says %s keeps the message from being passed on",
      async (state) => {
        const { deliveryId, seen } = await begun()
        await report(deliveryId, { state, failure: state === "failed" ? "carrier-refused" : null })
        expect(await deliveries().passOn(deliveryId, "plivo")).toBe(false)
        expect(await world().handingOverOf(deliveryId)).toMatchObject({ provider: "twilio" })
        expect(await seen()).toMatchObject({ state })
      },
    )

    it("leaves the right state whatever the order and however often they come", async () => {
      const states = ["accepted", "accepted", "delivered", "accepted", "delivered"] as const
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), async (order) => {
          await world().reset()
          const { deliveryId, seen } = await begun()
          for (const index of order) await report(deliveryId, { state: states[index] ?? "accepted" })
          await record(deliveryId)
          expect(await seen()).toMatchObject({ state: "delivered" })
        }),
        { numRuns: 10 },
      )
    })
  })

  describe("a call that its provider reports as taken", () => {
    const ended = { providerMessageId: "CA1", state: "delivered" } as const
    const unheard = { state: "failed", failure: "call-unanswered" } as const

    it("has failed where its code was never said: a mailbox took it, or somebody who pressed no key", async () => {
      const { deliveryId, seen } = await begun({ channel: "call" })
      await answer(deliveryId)
      await report(deliveryId, { ...ended, state: "accepted" })
      expect(await seen()).toMatchObject({ state: "accepted" })
      expect(await report(deliveryId, ended)).toEqual({ kind: "moved", ...unheard })
      expect(await seen()).toMatchObject(unheard)
    })

    it("has brought its code where that was said, also when it asks for the greeting once more", async () => {
      const { deliveryId, seen } = await begun({ channel: "call" })
      await answer(deliveryId)
      await answer(deliveryId, { saysCode: true })
      await answer(deliveryId)
      await report(deliveryId, ended)
      expect(await seen()).toMatchObject({ state: "delivered", failure: null })
    })

    it("is judged once: what is said or reported after its end changes nothing", async () => {
      const { deliveryId, seen } = await begun({ channel: "call" })
      await report(deliveryId, ended)
      await answer(deliveryId, { saysCode: true })
      await report(deliveryId, ended)
      expect(await seen()).toMatchObject(unheard)
    })

    it("has not said its code because another call was refused it", async () => {
      const { deliveryId, seen } = await begun({ channel: "call" })
      await answer(deliveryId)
      expect(await answer(deliveryId, { callId: "CA2", saysCode: true })).toBeNull()
      await report(deliveryId, ended)
      expect(await seen()).toMatchObject(unheard)
    })
  })

  describe("what a call has to say", () => {
    it("is told to the first call that asks, again and again, and to no other", async () => {
      const { deliveryId } = await begun({ channel: "call", language: "de" })
      const first = await answer(deliveryId)
      expect(first).toMatchObject({ kind: "code", channel: "call", to: "+14155550132", language: "de" })
      expect(await answer(deliveryId, { callId: "CA2", saysCode: true })).toBeNull()
      expect(await answer(deliveryId, { saysCode: true })).toMatchObject({ kind: "code" })
    })

    it("is nothing for a text, and once the code has died", async () => {
      const text = await begun()
      expect(await answer(text.deliveryId)).toBeNull()
      const call = await begun({ channel: "call", phoneNumber: phoneNumber("+447400123456") })
      await world().advance(policy.codeLifetimeMs)
      expect(await answer(call.deliveryId)).toBeNull()
    })
  })
}
