import { describe, expect, it } from "vitest"
import type { Price } from "@/core/ports/messenger"
import type { PriceKey, Unbilled } from "@/core/ports/price-store"
import { readAmount } from "@/core/price"
import { numberedPhone, present } from "../builders"
import { changesNothing, hourMs, opened } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const dollars = (amount: string) => ({ amount, currency: "USD" })
const germany = { provider: "twilio", channel: "sms", country: "DE" } as const

/** What every store guarantees about prices. */
export function priceStoreContract(world: () => StoresUnderTest): void {
  const prices = () => world().stores.prices
  const deliveries = () => world().stores.deliveries

  let messages = 0
  const nameOf = new Map<string, string>()

  /** One that was taken by a provider. */
  async function sent(provider = "twilio"): Promise<string> {
    messages += 1
    const { deliveryId } = await opened(world(), { phoneNumber: numberedPhone(messages) })
    const { sendTakenUpAfterMs: leftBehindAfterMs, sendNeedsLeftMs: needsLeftMs } = policy
    const terms = { leftBehindAfterMs, needsLeftMs, onlyTests: false, liftsWaitFor: [], takesNotices: true }
    await deliveries().beginOnce({ deliveryId, ...terms })
    const outcome = { state: "accepted", providerMessageId: `SM${messages}`, segments: 2 } as const
    await deliveries().record({ deliveryId, provider, outcome, refusals: [], ...changesNothing })
    nameOf.set(deliveryId, outcome.providerMessageId)
    return deliveryId
  }

  describe("a list price", () => {
    const keep = (price: Price | null, forMs: number) => prices().keep(germany, price, forMs)
    /** What a message of two parts costs by the list; `null`: the list was not read lately. */
    async function byList(parts: Partial<PriceKey> = {}) {
      const id = await sent()
      const cost = { ...germany, ...parts, parts: 2, unlisted: dollars("0.10") }
      const written = await prices().estimateByList(id, cost)
      const told = await world().costOf(id)
      expect(written).toBe(told !== null)
      return told
    }

    it("is used for as long as it is said to be good, for its provider, channel and country alone", async () => {
      expect(await byList()).toBeNull()
      await keep(dollars("0.104"), hourMs)
      expect(await byList()).toMatchObject({ amount: 0.208, currency: "USD", basis: "listed" })
      for (const other of [{ provider: "plivo" }, { channel: "call" as const }, { country: "FR" }])
        expect(await byList(other)).toBeNull()
      await world().advance(hourMs)
      expect(await byList()).toBeNull()
    })

    it("that nobody names is a number of ours, and one that was named stays while its provider is silent", async () => {
      await keep(null, hourMs)
      expect(await byList()).toMatchObject({ amount: 0.2, currency: "USD", basis: "unknown" })
      await keep(dollars("0.09"), 0)
      await keep(null, hourMs)
      expect(await byList()).toMatchObject({ amount: 0.18, basis: "listed" })
      await keep({ amount: "0.08", currency: "EUR" }, hourMs)
      expect(await byList()).toMatchObject({ amount: 0.16, currency: "EUR", basis: "listed" })
    })

    it("can be read, for as long as it is good, and tells apart that nobody asked and that none is named", async () => {
      expect(await prices().listed(germany)).toBeNull()
      await keep(null, hourMs)
      expect(await prices().listed(germany)).toEqual({ price: null })
      await keep(dollars("0.104"), hourMs)
      const { price = null } = present(await prices().listed(germany))
      expect([Number(price?.amount), price?.currency]).toEqual([0.104, "USD"])
      expect(await prices().listed({ ...germany, country: "FR" })).toBeNull()
      await world().advance(hourMs)
      expect(await prices().listed(germany)).toBeNull()
    })

    it("is written by many at once without an error", async () => {
      await Promise.all([1, 2, 3, 4, 5].map((cents) => keep(dollars(`0.0${cents}`), hourMs)))
      expect(await byList()).toMatchObject({ basis: "listed" })
    })

    it("changes nothing about a message whose price is written, and is good for it all the same", async () => {
      await keep(dollars("0.104"), hourMs)
      const [billed, unknown] = [await sent(), await sent()]
      await prices().bill(billed, { amount: "0.014", currency: "EUR" }, null)
      await prices().estimate(unknown, { price: dollars("0.10"), unknown: true })
      for (const id of [billed, unknown]) {
        const cost = { ...germany, parts: 2, unlisted: dollars("0.10") }
        expect(await prices().estimateByList(id, cost)).toBe(true)
      }
      expect(await world().costOf(billed)).toMatchObject({ amount: 0.014, currency: "EUR", basis: "billed" })
      expect(await world().costOf(unknown)).toMatchObject({ amount: 0.1, currency: "USD", basis: "unknown" })
    })
  })

  describe("the cost of a message", () => {
    async function ended(deliveryId: string, { provider = "twilio", price = null as string | null } = {}) {
      await deliveries().report(
        {
          provider,
          deliveryId,
          providerMessageId: nameOf.get(deliveryId) ?? "",
          state: "delivered",
          failure: null,
          providerErrorCode: null,
          segments: null,
          price: price === null ? null : dollars(price),
        },
        changesNothing,
      )
    }

    const request = (deliveryId: string) => ({
      provider: "twilio",
      deliveryId,
      most: 3,
      againAfterMs: hourMs,
      untilMs: 24 * hourMs,
    })
    const claimed = async (deliveryId: string) =>
      [...(await prices().claimUnbilled(request(deliveryId)))].map((each: Unbilled) => each.deliveryId)

    it("is an estimate until it is billed, and no estimate after that", async () => {
      const id = await sent()
      expect(await world().costOf(id)).toBeNull()
      await prices().estimate(id, { price: dollars("0.0158"), unknown: false })
      await prices().estimate(id, { price: dollars("9"), unknown: true })
      const cost = { amount: 0.0158, currency: "USD", basis: "listed", segments: 2 }
      expect(await world().costOf(id)).toEqual(cost)
      await prices().bill(id, { amount: "0.014", currency: "EUR" }, null)
      expect(await world().costOf(id)).toEqual({ ...cost, amount: 0.014, currency: "EUR", basis: "billed" })
      await prices().bill(id, dollars("0.021"), 3)
      await prices().estimate(id, { price: dollars("9"), unknown: true })
      expect(await world().costOf(id)).toEqual({ ...cost, amount: 0.021, basis: "billed", segments: 3 })
    })

    it("says that nobody knows it, where that is so, until a report tells it", async () => {
      const id = await sent()
      await prices().estimate(id, { price: dollars("0.20"), unknown: true })
      expect(await world().costOf(id)).toMatchObject({ amount: 0.2, basis: "unknown" })
      await ended(id, { price: "0.0154" })
      expect(await world().costOf(id)).toMatchObject({ amount: 0.0154, basis: "billed" })
      expect(await claimed(id)).toEqual([])
    })

    it("is kept up to the largest amount that is read from a provider", async () => {
      const id = await sent()
      await ended(id, { price: present(readAmount("99999.999999999")) })
      expect((await world().costOf(id))?.amount).toBeCloseTo(100_000, 5)
    })

    it("is asked for once a message has ended, by one caller, and not again within the hour", async () => {
      const id = await sent()
      await prices().estimate(id, { price: dollars("0.0158"), unknown: false })
      expect(await claimed(id)).toEqual([])
      await ended(id)
      const both = await Promise.all([claimed(id), claimed(id)])
      expect(both.flat()).toEqual([id])
      expect(await claimed(id)).toEqual([])
      await world().advance(hourMs)
      expect(await prices().claimUnbilled(request(id))).toEqual([
        { deliveryId: id, providerMessageId: nameOf.get(id) },
      ])
    })

    it("is asked for also where no estimate was written yet", async () => {
      const id = await sent()
      await ended(id)
      expect(await claimed(id)).toEqual([id])
    })

    it("is asked for together with the oldest that are still estimates, as many as were wanted, within a day", async () => {
      const ids: string[] = []
      for (let count = 0; count < 4; count += 1) {
        const id = await sent()
        ids.push(id)
        await prices().estimate(id, { price: dollars("0.0158"), unknown: false })
        await ended(id)
        await world().advance(1_000)
      }
      const [first = "", second = "", third = "", fourth = ""] = ids
      const elsewhere = await sent("plivo")
      await prices().estimate(elsewhere, { price: dollars("0.01"), unknown: false })
      await ended(elsewhere, { provider: "plivo" })
      expect((await claimed(fourth)).sort()).toEqual([first, second, fourth].sort())
      expect(await claimed(fourth)).toEqual([third])
      await prices().bill(first, dollars("0.01"), null)
      await world().advance(24 * hourMs)
      const late = await sent()
      await ended(late)
      expect(await claimed(late)).toEqual([late])
    })
  })
}
