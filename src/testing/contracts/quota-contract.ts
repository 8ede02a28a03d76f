import { beforeEach, describe, expect, it } from "vitest"
import type { QuotaAxis } from "@/core/quota-axis"
import { passwordTryAxes } from "@/core/limits"
import { axisOf, hourMs } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every count of limits guarantees, seen through the one operation that does nothing else. */
export function quotaContract(world: () => StoresUnderTest): void {
  let take: (axes: readonly QuotaAxis[]) => Promise<string>

  beforeEach(() => {
    take = async (axes) => {
      const taken = await world().stores.quotas.take(axes)
      return taken.kind === "taken" ? "taken" : `${taken.rule} ${Math.round(taken.retryAfterMs / 1000)}`
    }
  })

  describe("a quota", () => {
    it("is full at its limit, says until when, and begins anew after its window", async () => {
      const axis = axisOf({ limit: 2 })
      expect([await take([axis]), await take([axis])]).toEqual(["taken", "taken"])
      await world().advance(hourMs - 60_000)
      expect(await take([axis])).toBe("address-starts 60")
      await world().advance(60_000)
      expect([await take([axis]), await take([axis])]).toEqual(["taken", "taken"])
      expect(await take([axis])).toBe("address-starts 3600")
    })

    it("is not drawn out by those who are refused", async () => {
      const axis = axisOf({ limit: 1, lockMs: 900_000 })
      await take([axis])
      await world().advance(890_000)
      expect(await take([axis])).toBe("address-starts 10")
      await world().advance(10_000)
      expect(await take([axis])).toBe("taken")
    })

    it("stays locked for its own time after the count that filled it, longer than its window if need be", async () => {
      const axis = axisOf({ limit: 2, lockMs: 900_000 })
      await take([axis])
      await world().advance(hourMs - 60_000)
      await take([axis])
      await world().advance(61_000)
      expect(await take([axis])).toBe("address-starts 839")
    })

    it("makes the next one wait, growing with each, and the last wait repeats", async () => {
      const axis = axisOf({ limit: 9, waitsMs: [30_000, 60_000], waitRule: "number-send-wait" })
      const answers = []
      for (const pauseMs of [0, 29_000, 1_000, 59_000, 1_000, 59_000, 1_000]) {
        await world().advance(pauseMs)
        answers.push(await take([axis]))
      }
      expect(answers).toEqual([
        "taken",
        "number-send-wait 1",
        "taken",
        "number-send-wait 1",
        "taken",
        "number-send-wait 1",
        "taken",
      ])
    })

    it("makes the next one wait also where its window ends meanwhile", async () => {
      const axis = axisOf({ limit: 9, waitsMs: [30_000], waitRule: "number-send-wait" })
      await take([axis])
      await world().advance(hourMs - 1_000)
      expect(await take([axis])).toBe("taken")
      await world().advance(2_000)
      expect(await take([axis])).toBe("number-send-wait 28")
      await world().advance(28_000)
      expect(await take([axis])).toBe("taken")
    })

    it("of nothing is always full: before the first count, and after a window as well", async () => {
      const axes = [axisOf({ limit: 0 }), axisOf({ key: "locking", limit: 0, lockMs: 900_000 })]
      for (const axis of axes) expect(await take([axis])).toMatch(/^address-starts /)
      await world().advance(2 * hourMs)
      for (const axis of axes) expect(await take([axis])).toMatch(/^address-starts /)
    })

    it("begins with what is counted, not with what was refused or given back", async () => {
      const [full, axis] = [axisOf({ key: "full", limit: 1, windowMs: 60_000 }), axisOf({ limit: 1 })]
      await take([full])
      expect(await take([full, axis])).toBe("address-starts 60")
      await world().advance(60_000)
      expect(await take([axis])).toBe("taken")
      expect(await take([axis])).toBe("address-starts 3600")
      await world().stores.users.giveBackTry([axis])
      await world().advance(60_000)
      expect([await take([axis]), await take([axis])]).toEqual(["taken", "address-starts 3600"])
    })

    it("tells the longest wait where several are full", async () => {
      const short = axisOf({ key: "a", limit: 1, windowMs: 60_000 })
      const long = axisOf({ key: "b", rule: "prefix-starts", limit: 1 })
      await take([short, long])
      expect(await take([short, long])).toBe("prefix-starts 3600")
    })

    it("takes nothing where it is only looked at", async () => {
      const axis = axisOf({ limit: 1 })
      const look = { ...axis, amount: 0 as const }
      expect([await take([look]), await take([look]), await take([axis])]).toEqual([
        "taken",
        "taken",
        "taken",
      ])
      expect(await take([look])).toBe("address-starts 3600")
    })

    it("locks a number for fifteen minutes after ten wrong passwords, and an address after twenty", async () => {
      const axesOf = (number: string) =>
        passwordTryAxes(policy, { kind: "stranger", numberKey: number }, "198.51.100.7")
      for (let count = 0; count < 10; count += 1) expect(await take(axesOf("ada"))).toBe("taken")
      expect(await take(axesOf("ada"))).toBe("number-wrong-passwords 900")
      for (let count = 0; count < 10; count += 1) expect(await take(axesOf("bob"))).toBe("taken")
      // The tries before it take a while of their own on a busy machine.
      expect(await take(axesOf("eve"))).toMatch(/^address-wrong-passwords (59\d|600)$/)
      await world().advance(900_000)
      expect(await take(axesOf("ada"))).toBe("taken")
    })
  })
}
