import { type CountedBy, type CountedRule, isCounted, limitInForce, standingOf } from "@/core/counted-rules"
import { tryableLimits } from "@/core/dry-run"
import type { TryableLimit } from "@/core/dry-run-terms"
import { costUnits } from "@/core/money-guard"
import type { Policy } from "@/core/policy"
import type { FullCount, FullCountCursor, Pause } from "@/core/ports/limit-store"
import type { FullCounts } from "@/core/workflows/list-full-counts"
import type { Budget, Spending } from "@/core/workflows/read-spending"
import { writtenMoment } from "./moment"

/** As many counts as a page has: what stops an attack stands below them. */
export const countsOnPage = 20

/** A count as the console shows it. Times are ISO 8601. */
export interface CountView {
  readonly key: string
  readonly rule: CountedRule
  readonly by: CountedBy
  /** A masked number, a range, an address, a country (ISO 3166-1 alpha-2), an id; `null`: nothing tells, or it is the site. */
  readonly about: string | null
  /** Of money in whole units, else how many. */
  readonly count: number
  readonly limit: number
  readonly refused: number
  readonly refusedAt: string | null
  /** Until when it refuses; `null`: it has room. */
  readonly until: string | null
}

/** A page of them. */
export interface CountsView {
  readonly counts: readonly CountView[]
  readonly next: FullCountCursor | null
}

/** A pause as the console shows it. `until`: ISO 8601. */
export interface PauseView extends Omit<Pause, "untilMs"> {
  readonly until: string
}

/** A budget as the console shows it, in whole units of what the provider charges in. */
export interface BudgetView {
  readonly spent: number
  readonly limit: number
  readonly endsAt: string | null
}

/** Turns a page of what refuses somebody into what the console shows of it. */
export function describeFullCounts(policy: Policy, { counts, next }: FullCounts): CountsView {
  return { counts: counts.flatMap((count) => describeCount(policy, count, "full")), next }
}

/** The same of what was looked up: what counts something now, full or not. */
export function describeFoundCounts(policy: Policy, counts: readonly FullCount[]): readonly CountView[] {
  const nowMs = Date.now()
  return counts.flatMap((count) => describeCount(policy, count, standingOf(policy, count, nowMs)))
}

/** Turns pauses into what the console shows of them. */
export function describePauses(pauses: readonly Pause[]): readonly PauseView[] {
  return pauses.map(({ untilMs, ...pause }) => ({ ...pause, until: writtenMoment(untilMs) }))
}

/** Turns budgets into what the console shows of them. */
export function describeSpending({ day, month }: Spending): Readonly<Record<"day" | "month", BudgetView>> {
  const view = ({ spent, limit, endsAtMs }: Budget) => ({
    spent: spent / costUnits,
    limit: limit / costUnits,
    endsAt: writtenMoment(endsAtMs),
  })
  return { day: view(day), month: view(month) }
}

function describeCount(
  policy: Policy,
  { key, rule, about, count, refused, refusedAtMs, untilMs }: FullCount,
  standing: "full" | "counting" | "over",
): readonly CountView[] {
  if (!isCounted(rule) || standing === "over") return []
  const { by, limit, isMoney } = limitInForce(policy, rule)
  const unit = isMoney ? costUnits : 1
  return [
    {
      ...{ key, rule, by, about, refused },
      count: count / unit,
      limit: limit / unit,
      refusedAt: writtenMoment(refusedAtMs),
      until: standing === "full" ? writtenMoment(untilMs) : null,
    },
  ]
}

/** The limits that can be tried on what was sent in the last days. */
export function describeTryable(policy: Policy): readonly TryableLimit[] {
  return tryableLimits(policy)
}
