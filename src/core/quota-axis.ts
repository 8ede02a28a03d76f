import type { LimitRule } from "./refusals"

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/**
 * Who spends a limit of a number. `own`: a browser that has signed in to the account of it, whoever is signed in to that
 * account, and whoever gave its password. What `strangers` spend keeps none of them out.
 */
export type Lane = "strangers" | "own"

/** One count that an operation is charged to. Read by the database function `take_quota`. */
export interface QuotaAxis {
  readonly key: string
  readonly rule: LimitRule
  readonly limit: number
  readonly windowMs: number
  /** A full quota stays full for this long after its last count, instead of to the end of the window. */
  readonly lockMs?: number
  readonly waitsMs?: readonly number[]
  readonly waitRule?: LimitRule
  /** How many it takes: one unless told. 0: only looks whether there is room. */
  readonly amount?: number
  /** What is counted, as an administrator may read it beside the count: a masked number, a range, a country. */
  readonly about?: string
  /** Keyed hash of a number: counts only while that is left alone. The database judges it, and takes in one step. */
  readonly ifLeftAlone?: string
  /** Counts in this lane only. The database judges it, and takes in one step. Absent: in both. */
  readonly lane?: Lane
}

/** Those that count in a lane: what the database function `axes_in_force` leaves. */
export function axesOfLane(axes: readonly QuotaAxis[], lane: Lane): readonly QuotaAxis[] {
  return axes.filter((each) => each.lane === undefined || each.lane === lane)
}

/** A count of one thing, which ends a window after it began. */
export function axis(rule: LimitRule, who: string, limit: number, windowMs: number): QuotaAxis {
  return { key: keyOf(rule, who), rule, limit, windowMs }
}

/** The same where strangers alone are counted. */
export function stranger(counted: QuotaAxis): QuotaAxis {
  return { ...counted, lane: "strangers" }
}

/** The key of a count: which rule counts whom. */
export function keyOf(rule: LimitRule, who: string): string {
  return `${rule}:${who}`
}
