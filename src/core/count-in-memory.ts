import { pausedAtMostMs } from "./money-guard"
import type { QuotaFull } from "./ports/challenge-store"
import { axesOfLane, type Lane, type QuotaAxis } from "./quota-axis"

/** One count: a row of `quotas`. Times are milliseconds of whoever counts. */
export interface Count {
  startedAtMs: number
  count: number
  lastAtMs: number | null
  /** What an administrator reads, and what it refused; absent: nothing, and nobody. */
  about?: string
  refused?: number
  refusedAtMs?: number
  fullUntilMs?: number
}

/** All counts of one site, by their keys. */
export type Counts = Map<string, Count>

/** The count that a pause of so long is, from now on. */
export function pausedCount(forMs: number, nowMs: number): Count {
  return { startedAtMs: nowMs + forMs - pausedAtMostMs, count: 1, lastAtMs: null, fullUntilMs: nowMs + forMs }
}

/** Who takes, and when. */
export interface Taking {
  readonly nowMs: number
  readonly lane: Lane
  /** Whether a number is left alone, by its keyed hash. */
  readonly isLeftAlone: (numberKey: string) => boolean
}

/** What taking led to. `nextAfterMs`: for how long nothing more can be had, as far as waits are measured. */
export type TakenInMemory = QuotaFull | { readonly kind: "taken"; readonly nextAfterMs: number }

/**
 * Takes from every axis that counts in the lane, or from none where one is full: in the same words what the database
 * functions `take_quota` and `axes_in_force` do, for tests, for simulations, and to see what other limits would have done.
 */
export function takeInMemory(
  counts: Counts,
  asked: readonly QuotaAxis[],
  { nowMs, lane, isLeftAlone }: Taking,
): TakenInMemory {
  const axes = axesOfLane(asked, lane).filter(
    ({ ifLeftAlone }) => ifLeftAlone === undefined || isLeftAlone(ifLeftAlone),
  )
  const worst = worstOf(counts, axes, nowMs)
  if (worst !== null) {
    for (const axis of axes) noteRefusal(counts, axis, nowMs)
    return worst
  }
  let nextAfterMs = 0
  for (const axis of axes) {
    if (axis.amount === 0) continue
    const taken = takeFrom(counts, axis, nowMs)
    if (axis.waitsMs === undefined) continue
    nextAfterMs = Math.max(nextAfterMs, fullMsOf(axis, taken, nowMs), waitMsOf(axis, taken, nowMs))
  }
  return { kind: "taken", nextAfterMs }
}

/** Gives one back to each of these counts: what the database function `give_back_quota` does. */
export function giveBackInMemory(counts: Counts, keys: readonly string[]): void {
  for (const key of keys) {
    const held = counts.get(key)
    if (held !== undefined && held.count > 0) held.count -= 1
  }
}

/** What keeps the next one out for the longest time: a full count, or a wait that is not over. `null`: nothing does. */
function worstOf(counts: Counts, axes: readonly QuotaAxis[], nowMs: number): QuotaFull | null {
  let rule: QuotaFull["rule"] | null = null
  let retryAfterMs = 0
  for (const axis of axes) {
    const held = counts.get(axis.key)
    const fullMs = fullMsOf(axis, held, nowMs)
    if (fullMs > retryAfterMs) [rule, retryAfterMs] = [axis.rule, fullMs]
    const waitMs = waitMsOf(axis, held, nowMs)
    if (waitMs > retryAfterMs) [rule, retryAfterMs] = [axis.waitRule ?? axis.rule, waitMs]
  }
  return rule === null ? null : { kind: "limited", rule, retryAfterMs }
}

function takeFrom(counts: Counts, axis: QuotaAxis, nowMs: number): Count {
  const held = counts.get(axis.key)
  // What was not counted, or given back, began no window.
  const isLive = held !== undefined && held.count > 0 && endOf(axis, held) > nowMs
  // Changed in its place: a replay counts hundreds of thousands.
  const taken: Count = isLive ? held : { startedAtMs: nowMs, count: 0, lastAtMs: nowMs }
  taken.count += axis.amount ?? 1
  taken.lastAtMs = nowMs
  const about = axis.about ?? held?.about
  if (about !== undefined) taken.about = about
  if (!isLive) counts.set(axis.key, taken)
  return taken
}

/** Beside a full count is kept until when it is, and how often it refused somebody. */
function noteRefusal(counts: Counts, axis: QuotaAxis, nowMs: number): void {
  const held = counts.get(axis.key)
  const fullMs = fullMsOf(axis, held, nowMs)
  if (held === undefined || fullMs <= 0) return
  held.refused = (held.refused ?? 0) + 1
  held.refusedAtMs = nowMs
  held.fullUntilMs = nowMs + fullMs
}

/** A window runs from its first count, a lock from its last. */
function endOf(axis: QuotaAxis, held: Count): number {
  const locked = axis.lockMs !== undefined && held.count >= axis.limit && held.lastAtMs !== null
  return locked ? (held.lastAtMs ?? 0) + (axis.lockMs ?? 0) : held.startedAtMs + axis.windowMs
}

/** How long there is no room; 0 or less: there is. What takes more than a whole window has never finds any. */
function fullMsOf(axis: QuotaAxis, held: Count | undefined, nowMs: number): number {
  const takes = Math.max(1, axis.amount ?? 1)
  if (takes > axis.limit) return axis.lockMs ?? axis.windowMs
  return held !== undefined && held.count + takes > axis.limit ? endOf(axis, held) - nowMs : 0
}

/** How long the last one keeps the next one out. */
function waitMsOf({ waitsMs }: QuotaAxis, held: Count | undefined, nowMs: number): number {
  if (held === undefined || waitsMs === undefined || held.count <= 0 || held.lastAtMs === null) return 0
  return held.lastAtMs + (waitsMs[Math.min(held.count, waitsMs.length) - 1] ?? 0) - nowMs
}
