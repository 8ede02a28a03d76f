import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import { deliveryReport, phoneNumber } from "../builders"
import { opened, random, sendTerms } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const accepted = { state: "accepted", providerMessageId: "SM1", segments: 1 } as const

/** What every store of messages guarantees about what providers report afterwards, and about calls. */
export function deliveryReportContract(world: () => StoresUnderTest): void {
  const deliveries = () => world().stores.deliveries
  const begin = (deliveryId: string) => deliveries().beginOnce({ deliveryId, ...sendTerms })
  const record = (deliveryId: string) =>
    deliveries().record({ deliveryId, provider: "twilio", outcome: accepted, refusals: [], liftsWait: true })
  const report = (deliveryId: string, parts: Partial<DeliveryReport>) =>
    deliveries().report(deliveryReport(deliveryId, parts))

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
      expect(await report(deliveryId, { state: "accepted" })).toBe(true)
      expect(await seen()).toMatchObject({ state: "accepted" })
      expect(await report(deliveryId, { state: "delivered" })).toBe(true)
      expect(await report(deliveryId, { state: "accepted" })).toBe(true)
      expect(await report(deliveryId, { state: "failed", failure: "carrier-refused" })).toBe(true)
      expect(await seen()).toMatchObject({ state: "delivered", failure: null })
    })

    it("counts when it comes before we have written that the message was taken", async () => {
      const { deliveryId, seen } = await begun()
      expect(await report(deliveryId, { state: "failed", failure: "number-unreachable" })).toBe(true)
      await record(deliveryId)
      expect(await seen()).toMatchObject({ state: "failed", failure: "number-unreachable" })
    })

    it("ends the doubt about a message that nobody knew of", async () => {
      const { deliveryId, seen } = await begun()
      await deliveries().giveUpSending(deliveryId)
      expect(await report(deliveryId, {})).toBe(true)
      expect(await seen()).toMatchObject({ state: "delivered" })
    })

    it("is about no message of ours where the row, the provider or its name for it is another", async () => {
      const { deliveryId, seen } = await begun()
      await record(deliveryId)
      expect(await report(random.id(), {})).toBe(false)
      expect(await report(deliveryId, { provider: "plivo" })).toBe(false)
      expect(await report(deliveryId, { providerMessageId: "SM2" })).toBe(false)
      expect(await seen()).toMatchObject({ state: "accepted" })
      const waiting = await opened(world(), { phoneNumber: phoneNumber("+447400123456") })
      expect(await report(waiting.deliveryId, {})).toBe(false)
    })

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

  describe("what a call has to say", () => {
    it("is told to the first call that asks, again and again, and to no other", async () => {
      const { deliveryId } = await begun({ channel: "call", language: "de" })
      const first = await deliveries().answerOnce(deliveryId, "CA1")
      expect(first).toMatchObject({ kind: "code", channel: "call", to: "+14155550132", language: "de" })
      expect(await deliveries().answerOnce(deliveryId, "CA2")).toBeNull()
      expect(await deliveries().answerOnce(deliveryId, "CA1")).toMatchObject({ kind: "code" })
    })

    it("is nothing for a text, and once the code has died", async () => {
      const text = await begun()
      expect(await deliveries().answerOnce(text.deliveryId, "CA1")).toBeNull()
      const call = await begun({ channel: "call", phoneNumber: phoneNumber("+447400123456") })
      await world().advance(policy.codeLifetimeMs)
      expect(await deliveries().answerOnce(call.deliveryId, "CA1")).toBeNull()
    })
  })
}
