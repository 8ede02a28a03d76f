import fc from "fast-check"
import { expect } from "vitest"
import type { QuotaAxis } from "@/core/quota-axis"
import type { LimitRule } from "@/core/refusals"
import type { Stores } from "../memory-stores"
import { createQuotaModel, type QuotaModel } from "./quota-model"

/** Counts that a model is held against. */
export interface CountingWorld {
  readonly stores: Pick<Stores, "quotas" | "users">
  advance(ms: number): Promise<void>
  reset(): Promise<void>
}

interface Model {
  readonly quotas: QuotaModel
  nowMs: number
}

/**
 * All lengths are whole ones of these. A database takes a little real time for each step, which rounding up takes away
 * again, and never as much as a minute.
 */
const unitMs = 60_000
const keys = ["a", "b", "c", "d"] as const
const rules: Record<(typeof keys)[number], LimitRule> = {
  a: "address-starts",
  b: "prefix-starts",
  c: "all-sends",
  d: "number-wrong-codes",
}

const units = (max: number) => fc.integer({ min: 0, max }).map((count) => count * unitMs)
const length = fc.integer({ min: 1, max: 9 }).map((count) => count * unitMs)

/** What one key is asked with: it never changes while a site runs. Most have no waits, or little else would be seen. */
const full = {
  limit: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  windowMs: length,
}
const unpaced = fc.record({ ...full, lockMs: length }, { requiredKeys: ["limit", "windowMs"] })
const paced = fc.record(
  {
    ...full,
    waitsMs: fc.array(units(3), { minLength: 1, maxLength: 3 }),
    lockMs: length,
    waitRule: fc.constant<LimitRule>("number-send-wait"),
  },
  { requiredKeys: ["limit", "windowMs", "waitsMs"] },
)
const terms: fc.Arbitrary<Omit<QuotaAxis, "key" | "rule">> = fc.oneof(
  { weight: 3, arbitrary: unpaced },
  { weight: 1, arbitrary: paced },
)

/** The axes of a site, by key. */
export const arbitraryAxes: fc.Arbitrary<readonly QuotaAxis[]> = fc
  .tuple(...keys.map((key) => terms.map((axis) => ({ ...axis, key, rule: rules[key] }))))
  .map((axes) => axes)

/** One key of a charge. */
interface Charged {
  readonly at: number
  readonly amount: 0 | 1
}

/** Some of them, in any order, some only looked at: what one operation is charged to. */
const charge: fc.Arbitrary<readonly Charged[]> = fc.uniqueArray(
  fc.record({ at: fc.nat(keys.length - 1), amount: fc.constantFrom<0 | 1>(1, 1, 1, 0) }),
  { selector: ({ at }) => at, minLength: 1, maxLength: 3 },
)

/** Postgres keeps the time to the nearest millisecond, which may be the next one. */
function wholeUnits(ms: number): number {
  return Math.ceil((ms - 1) / unitMs) * unitMs
}

type Command = fc.AsyncCommand<Model, CountingWorld>

const takes = (axes: readonly QuotaAxis[], charged: readonly Charged[]): Command => {
  const asked = charged.flatMap(({ at, amount }) =>
    axes.slice(at, at + 1).map((axis) => (amount === 1 ? axis : { ...axis, amount })),
  )
  return {
    check: () => true,
    toString: () =>
      `take ${asked.map(({ key, amount = 1 }) => `${key}${amount === 0 ? "?" : ""}`).join(" ")}`,
    run: async (model, { stores }) => {
      const taken = await stores.quotas.take(asked)
      const refusal = model.quotas.take(asked, model.nowMs)
      if (refusal === null) return expect(taken).toMatchObject({ kind: "taken" })
      const retryAfterMs = taken.kind === "limited" ? wholeUnits(taken.retryAfterMs) : 0
      expect(taken).toMatchObject({ kind: "limited", rule: expect.toBeOneOf([...refusal.rules]) })
      expect(retryAfterMs).toBe(refusal.retryAfterMs)
    },
  }
}

const passes = (ms: number): Command => ({
  check: () => true,
  toString: () => `${ms / unitMs} min pass`,
  run: async (model, world) => {
    model.nowMs += ms
    await world.advance(ms)
  },
})

/** Given back by hand: what a right code does. Never more than was taken. */
const givesBack = (axes: readonly QuotaAxis[], at: readonly number[]): Command => {
  const given = axes.filter((_, index) => at.includes(index))
  return {
    check: ({ quotas }) => given.every(({ key }) => quotas.countOf(key) > 0),
    toString: () => `give back ${given.map(({ key }) => key).join(" ")}`,
    run: async ({ quotas }, { stores }) => {
      quotas.giveBack(given.map(({ key }) => key))
      await stores.users.giveBackTry(given)
    },
  }
}

/** Whatever is charged and given back in whatever order, and whenever: a store counts as the model does. */
export function countsAsTheModel(world: () => CountingWorld) {
  const scene = arbitraryAxes.chain((axes) =>
    fc.record({
      axes: fc.constant(axes),
      commands: fc.commands(
        [
          charge.map((charged) => takes(axes, charged)),
          charge.map((charged) => takes(axes, charged)),
          fc.oneof(units(2), units(9)).map(passes),
          fc
            .uniqueArray(fc.nat(keys.length - 1), { minLength: 1, maxLength: 2 })
            .map((at) => givesBack(axes, at)),
        ],
        { maxCommands: 40, size: "max" },
      ),
    }),
  )
  return fc
    .asyncProperty(scene, async ({ commands }) => {
      await fc.asyncModelRun(
        () => ({ model: { quotas: createQuotaModel(), nowMs: 0 }, real: world() }),
        commands,
      )
    })
    .beforeEach(() => world().reset())
}
