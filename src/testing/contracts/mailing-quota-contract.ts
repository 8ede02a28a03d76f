import { describe, expect, it } from "vitest"
import type { NewMailing } from "@/core/ports/mailing-store"
import { numberedPhone } from "../builders"
import { hourMs, random } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const quota = { most: 5, windowMs: 24 * hourMs }
const administrator = "01900000-0000-7000-8000-00000000aaaa"

/** What every store guarantees about the count that mailings live on, where the rest of one is dropped. */
export function mailingQuotaContract(world: () => StoresUnderTest): void {
  const mailings = () => world().stores.mailings
  const by = () => ({ userId: administrator, addressKey: "198.51.100.7", auditId: random.id() })
  const newMailing = (count: number): NewMailing => ({
    mailingId: random.id(),
    sender: `user:${administrator}`,
    idempotency: { key: random.id(), contentHash: "hash of the mailing" },
    body: "The shop is closed on Monday.",
    mediaUrls: [],
    texts: Array.from({ length: count }, (_, index) => ({
      deliveryId: random.id(),
      to: numberedPhone(index + 1),
      numberKey: `key-of-${index + 1}`,
      country: "US",
    })),
    leftOut: {},
    quota,
  })
  const make = (count: number) => mailings().make(newMailing(count), by())
  const stopped = async (count: number, claimed: number) => {
    const mailing = newMailing(count)
    expect(await mailings().make(mailing, by())).toEqual({ kind: "made" })
    await mailings().claim(mailing.mailingId, claimed)
    await mailings().stop(mailing.mailingId, by())
    return mailing.mailingId
  }
  const drop = (mailingId: string) => mailings().drop(mailingId, by())

  describe("a mailing whose rest is dropped", () => {
    it("gives back to the count what was never claimed, once", async () => {
      const mailingId = await stopped(5, 2)
      expect(await make(1)).toMatchObject({ kind: "limited", left: 0 })
      const drops = await Promise.all([drop(mailingId), drop(mailingId), drop(mailingId)])
      expect(drops.filter((isDropped) => isDropped)).toHaveLength(1)
      expect(await make(4)).toMatchObject({ kind: "limited", left: 3 })
      expect(await make(3)).toEqual({ kind: "made" })
      expect(await make(1)).toMatchObject({ kind: "limited", left: 0 })
    })

    it("gives back nothing while it runs", async () => {
      const mailingId = await stopped(5, 2)
      await mailings().resume(mailingId, by())
      expect(await drop(mailingId)).toBe(false)
      expect(await make(1)).toMatchObject({ kind: "limited", left: 0 })
    })

    it("gives back nothing to a window in which it took nothing", async () => {
      const mailingId = await stopped(3, 0)
      await world().advance(quota.windowMs)
      expect(await make(5)).toEqual({ kind: "made" })
      expect(await drop(mailingId)).toBe(true)
      expect(await make(1)).toMatchObject({ kind: "limited", left: 0 })
    })
  })
}
