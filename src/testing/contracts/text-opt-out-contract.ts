import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { providerOptOutMs } from "@/core/ports/opt-out-store"
import type { NewText } from "@/core/ports/text-store"
import { browser, deliveryReport, phoneNumber } from "../builders"
import { accepted, stopped } from "../send-outcomes"
import { axisOf, changesNothing, newText, opened, random, registered, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const other = { to: phoneNumber("+447400123456"), numberKey: "number-key-of-bea" }

/** What every store guarantees about texts on purpose to numbers that want none. */
export function textOptOutContract(world: () => StoresUnderTest): void {
  const { texts, optOuts, deliveries } = {
    texts: () => world().stores.texts,
    optOuts: () => world().stores.optOuts,
    deliveries: () => world().stores.deliveries,
  }
  const reply = () => ({ numberKey: newText().numberKey, provider: "twilio", auditId: random.id() })
  const stop = () => optOuts().optOut(reply())
  const begin = (parts: Partial<NewText> = {}) => texts().begin(newText({ idempotency: null, ...parts }))
  /** Begins a text a moment later, and answers what came of it. */
  const sent = async (outcome: SendOutcome, parts: Partial<NewText> = {}) => {
    await world().advance(1_000)
    const { deliveryId } = newText()
    expect(await begin({ deliveryId, ...parts })).toEqual({ kind: "begun" })
    await deliveries().record({ deliveryId, provider: "twilio", outcome, refusals: [], ...changesNothing })
    return deliveryId
  }

  describe("a text that somebody sends to a number that opted out", () => {
    it.each([
      ["without an account", async () => {}],
      ["with one", () => registered(world())],
    ])("is refused before anything is written or charged, %s, until START", async (_, make) => {
      await make()
      await stop()
      await world().advance(400 * 86_400_000)
      const refused = newText({ axes: [axisOf({ limit: 1 })] })
      expect(await texts().begin(refused)).toEqual({ kind: "opted-out" })
      expect(await texts().look(refused.deliveryId)).toBeNull()
      await optOuts().optIn(reply())
      expect(await texts().begin(refused)).toEqual({ kind: "begun" })
    })

    it("is refused with pictures too, and keeps nobody else from texts", async () => {
      await stop()
      expect(await begin({ mediaUrls: ["https://marlow.example/a.png"] })).toEqual({ kind: "opted-out" })
      expect(await begin(other)).toEqual({ kind: "begun" })
    })

    it("is the first one where it was asked for before, under its key, and something else is refused as that", async () => {
      const first = newText()
      await texts().begin(first)
      await stop()
      expect(await texts().begin(newText())).toEqual({ kind: "repeated", deliveryId: first.deliveryId })
      const changed = newText({ idempotency: { key: "order-1", contentHash: "another hash" } })
      expect(await texts().begin(changed)).toEqual({ kind: "other-content" })
    })

    it("is refused where the sender's quota is full as well", async () => {
      const axes = [axisOf({ limit: 1 })]
      await begin({ axes, ...other })
      expect(await begin({ axes, ...other })).toMatchObject({ kind: "limited" })
      await stop()
      expect(await begin({ axes })).toEqual({ kind: "opted-out" })
    })

    it("is refused for a day where only a provider said so, and then tried again", async () => {
      await sent(stopped)
      expect(await begin()).toEqual({ kind: "opted-out" })
      expect(await begin(other)).toEqual({ kind: "begun" })
      await world().advance(providerOptOutMs - 60_000)
      expect(await begin()).toEqual({ kind: "opted-out" })
      await world().advance(60_000)
      expect(await begin()).toEqual({ kind: "begun" })
    })

    it("tells by its provider's answer, or by a report, that codes are not wanted either", async () => {
      const nextCode = async () => {
        const { deliveryId } = await opened(world(), { opener: browser(random.id()) })
        return deliveries().beginOnce({ deliveryId, ...sendTerms })
      }
      const deliveryId = await sent({ ...accepted, providerMessageId: "SM1" })
      const told = { state: "failed", failure: "opted-out", providerErrorCode: "21610" } as const
      await deliveries().report(deliveryReport(deliveryId, told), changesNothing)
      expect(await nextCode()).toBeNull()
      await optOuts().optIn(reply())
      await sent(stopped)
      expect(await nextCode()).toBeNull()
    })

    it("does not undo a STOP by arriving, where it was under way", async () => {
      const { deliveryId } = newText()
      await begin({ deliveryId })
      await world().advance(1_000)
      await stop()
      const taken = { deliveryId, provider: "twilio", outcome: accepted, refusals: [], ...changesNothing }
      await deliveries().record(taken)
      expect(await begin()).toEqual({ kind: "opted-out" })
    })
  })
}
