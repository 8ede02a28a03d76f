import type { QuotaAxis } from "@/core/quota-axis"

/** What is counted under one key. */
interface Counted {
  count: number
  firstMs: number
  lastMs: number
}

/** Why nothing was taken: any of these rules may be named, they keep out for equally long. */
export interface ModelRefusal {
  readonly rules: readonly string[]
  readonly retryAfterMs: number
}

/** Counts as `docs/security.md` describes them, without a table, a lock or a clock of their own. */
export interface QuotaModel {
  /** `null`: taken. */
  take(axes: readonly QuotaAxis[], nowMs: number): ModelRefusal | null
  /** Something that was counted turned out to be nothing that counts. */
  giveBack(keys: readonly string[]): void
  /** What stands under a key, also where its window is over and the next count begins another. */
  countOf(key: string): number
}

/**
 * The rules, in words: a window begins with the first thing that is counted in it and ends after its length. Full is full
 * to that end; where there is a lock, for that long after the last count instead. Waits are measured from the last count
 * and grow with each. All are taken, or none. What is only looked at is not counted. A limit of nothing is always full.
 */
export function createQuotaModel(): QuotaModel {
  const counts = new Map<string, Counted>()
  const endOf = ({ limit, lockMs, windowMs }: QuotaAxis, { count, firstMs, lastMs }: Counted) =>
    lockMs !== undefined && count >= limit ? lastMs + lockMs : firstMs + windowMs

  function keptOutBy(axis: QuotaAxis, nowMs: number): readonly { rule: string; ms: number }[] {
    const held = counts.get(axis.key)
    if (axis.limit === 0) return [{ rule: axis.rule, ms: axis.lockMs ?? axis.windowMs }]
    if (held === undefined) return []
    const { rule, waitRule = rule, waitsMs = [] } = axis
    const waitMs = waitsMs[Math.min(held.count, waitsMs.length) - 1] ?? 0
    const full = held.count >= axis.limit ? [{ rule, ms: endOf(axis, held) - nowMs }] : []
    return [...full, { rule: waitRule, ms: held.lastMs + waitMs - nowMs }].filter(({ ms }) => ms > 0)
  }

  return {
    take(axes, nowMs) {
      const reasons = axes.flatMap((axis) => keptOutBy(axis, nowMs))
      if (reasons.length > 0) {
        const retryAfterMs = Math.max(...reasons.map(({ ms }) => ms))
        return {
          retryAfterMs,
          rules: reasons.filter(({ ms }) => ms === retryAfterMs).map(({ rule }) => rule),
        }
      }
      for (const axis of axes.filter(({ amount = 1 }) => amount === 1)) {
        const held = counts.get(axis.key)
        if (held === undefined || endOf(axis, held) <= nowMs)
          counts.set(axis.key, { count: 1, firstMs: nowMs, lastMs: nowMs })
        else Object.assign(held, { count: held.count + 1, lastMs: nowMs })
      }
      return null
    },
    giveBack(keys) {
      for (const key of keys) {
        const held = counts.get(key)
        if (held === undefined) continue
        held.count -= 1
        if (held.count === 0) counts.delete(key)
      }
    },
    countOf: (key) => counts.get(key)?.count ?? 0,
  }
}
