import { describe, expect, it } from "vitest"
import { resendAxes, startAxes } from "@/core/limits"
import { pauseKey, spendKeys } from "@/core/money-guard"
import { dayMs, type QuotaAxis } from "@/core/quota-axis"
import type { LimitChange } from "@/core/ports/limit-store"
import { browser } from "../builders"
import { axisOf, countedNumber, hourMs, openRequest, random, textedCode } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const who = { ...countedNumber, prefix: "+1415555", addressKey: "198.51.100.7" }

/** What administrators see and change of the limits, whoever counts. */
export function limitStoreContract(world: () => StoresUnderTest): void {
  const limits = () => world().stores.limits
  const take = (axes: readonly QuotaAxis[]) => world().stores.quotas.take(axes)
  const by = (userId: string | null = random.id()): LimitChange => ({
    userId,
    addressKey: userId && "198.51.100.9",
    auditId: random.id(),
  })
  const shown = async () =>
    (await limits().full(null, 50)).map(({ rule, about, refused }) => [rule, about, refused])
  const pauseOf = { scope: "prefix", subject: who.prefix, conversion: null } as const
  const start = async () =>
    (
      await world().stores.challenges.open(
        openRequest({ opener: browser(random.id()) }, { axes: startAxes(policy, who, textedCode) }),
      )
    ).kind

  describe("a count that refuses somebody", () => {
    it("is shown with whom it counts, how often it refused and until when, the latest first", async () => {
      const [address, locked] = [
        axisOf({ limit: 1, key: "address-starts:198.51.100.7" }),
        axisOf({
          limit: 1,
          key: "number-wrong-passwords:x",
          rule: "number-wrong-passwords",
          about: "+1 ••• •••132",
        }),
      ]
      for (let time = 0; time < 3; time += 1) await take([address])
      expect(await shown()).toEqual([["address-starts", "198.51.100.7", 2]])
      await world().advance(1_000)
      for (let time = 0; time < 2; time += 1) await take([locked])
      expect(await shown()).toEqual([
        ["number-wrong-passwords", "+1 ••• •••132", 1],
        ["address-starts", "198.51.100.7", 2],
      ])
      const [first] = await limits().full(null, 1)
      const { refusedAtMs, key, untilMs } = first ?? { refusedAtMs: null, key: "", untilMs: null }
      expect(Math.round(((untilMs ?? 0) - (refusedAtMs ?? 0)) / hourMs)).toBe(1)
      const older = await limits().full({ refusedAtMs: refusedAtMs ?? 0, key }, 50)
      expect(older.map(({ rule }) => rule)).toEqual(["address-starts"])
    })

    it("is shown no more once it has room, and forgets what it refused", async () => {
      const axis = axisOf({ limit: 1 })
      for (let time = 0; time < 2; time += 1) await take([axis])
      await world().advance(hourMs)
      expect(await shown()).toEqual([])
      for (let time = 0; time < 2; time += 1) await take([axis])
      expect(await shown()).toEqual([["address-starts", "a", 1]])
    })

    it("is named by the number that was texted, also where it counts tries", async () => {
      await take(resendAxes(policy, countedNumber, textedCode).filter(({ lane }) => lane === "strangers"))
      const { numberKey } = countedNumber
      const tries = axisOf({ key: `number-wrong-codes:${numberKey}`, rule: "number-wrong-codes", limit: 1 })
      for (let time = 0; time < 2; time += 1) await take([tries])
      expect(await shown()).toEqual([["number-wrong-codes", countedNumber.masked, 1]])
      const named = await limits().named([tries.key, "number-wrong-codes:nobody"])
      expect(named.map(({ key, count }) => [key, count])).toEqual([[tries.key, 1]])
    })

    it("begins anew when an administrator clears it, once, and that stands in the audit", async () => {
      const axis = axisOf({ limit: 1 })
      for (let time = 0; time < 2; time += 1) await take([axis])
      const answers = await Promise.all([limits().clear(axis.key, by()), limits().clear(axis.key, by())])
      expect(answers.toSorted()).toEqual([false, true])
      expect(await shown()).toEqual([])
      expect((await take([axis])).kind).toBe("taken")
      expect(await limits().clear("address-starts:nobody", by())).toBe(false)
      expect(await world().auditActions()).toEqual(["limit-cleared"])
    })
  })

  describe("money", () => {
    const spend = (amount: number) =>
      axisOf({ key: spendKeys.day, rule: "spend-per-day", limit: 100, amount })

    it("is counted by what each message costs, and never goes past its limit", async () => {
      expect((await take([spend(60)])).kind).toBe("taken")
      expect((await take([spend(41)])).kind).toBe("limited")
      expect((await take([spend(40)])).kind).toBe("taken")
      expect((await take([spend(0)])).kind).toBe("limited")
      expect(await limits().spent()).toEqual({ day: 100, month: 0 })
      await world().advance(dayMs)
      expect(await limits().spent()).toEqual({ day: 0, month: 0 })
    })

    it("is refused where one message costs more than there is, however long somebody waits", async () => {
      for (const limit of [0, 5]) {
        for (let day = 0; day < 2; day += 1) {
          expect((await take([{ ...spend(6), limit }])).kind).toBe("limited")
          await world().advance(dayMs)
        }
      }
    })
  })

  describe("a pause", () => {
    it("keeps strangers of its range out until it ends, and says by when", async () => {
      expect(await limits().pause({ ...pauseOf, forMs: hourMs }, by())).toBe(true)
      expect(await start()).toBe("limited")
      const [pause] = await limits().pauses()
      expect(pause).toMatchObject({ ...pauseOf, refused: 1 })
      await world().advance(hourMs)
      expect(await limits().pauses()).toEqual([])
      expect(await start()).toBe("opened")
    })

    it("leaves the number's own people in", async () => {
      await limits().pause({ scope: "country", subject: "US", conversion: null, forMs: hourMs }, by())
      const axes = startAxes(policy, who, textedCode)
      const claim = { proved: true, device: null }
      expect((await world().stores.challenges.open(openRequest({}, { axes, claim }))).kind).toBe("opened")
    })

    it("that comes by itself tells of how many codes came back, and changes none that holds", async () => {
      const itself = { ...pauseOf, conversion: { verified: 1, sent: 20 }, forMs: hourMs }
      expect(await limits().pause(itself, by(null))).toBe(true)
      expect(await limits().pause({ ...itself, forMs: 2 * hourMs }, by(null))).toBe(false)
      expect(await limits().pauses()).toMatchObject([{ conversion: { verified: 1, sent: 20 } }])
      expect(await limits().pause({ ...pauseOf, forMs: 3 * hourMs }, by())).toBe(true)
      const [first, ...others] = await limits().pauses()
      expect([first?.conversion, others]).toEqual([null, []])
    })

    it("is over when it is cleared, and can come again", async () => {
      await limits().pause({ ...pauseOf, forMs: hourMs }, by())
      expect(await limits().clear(pauseKey("prefix", who.prefix), by())).toBe(true)
      expect([await limits().pauses(), await start()]).toEqual([[], "opened"])
      expect(await limits().pause({ ...pauseOf, forMs: hourMs }, by(null))).toBe(true)
      expect(await world().auditActions()).toEqual(["sending-paused", "sending-resumed", "sending-paused"])
    })
  })
}
