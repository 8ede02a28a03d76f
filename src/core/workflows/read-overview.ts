import { figuresOf, type Figures, keptBy, keysIn, type Part, partsBy } from "../overview"
import {
  type OverviewPeriods,
  type OverviewRange,
  overviewRanges,
  periodsOf,
  type Slices,
  slicesOf,
} from "../overview-period"
import type { ErrorCounts, FunnelStep, StatisticsFilter, StatisticsStore } from "../ports/statistics-store"
import { rollUpStatistics, type RollUpDependencies } from "./roll-up-statistics"

/** What an owner wants to see. */
export interface OverviewQuestion {
  readonly range: OverviewRange
  readonly filter: StatisticsFilter
}

/** How sign-ins went. */
export interface Overview extends OverviewPeriods {
  readonly figures: Figures
  /** Of the period before. */
  readonly before: Figures
  /** Of a chart. Steps in which nothing began are absent. */
  readonly steps: readonly FunnelStep[]
  readonly countries: readonly Part[]
  readonly providers: readonly Part[]
  readonly purposes: readonly Part[]
  readonly errors: readonly ErrorCounts[]
  /** What there is to filter by in this period. */
  readonly choices: Readonly<Record<"countries" | "providers" | "purposes", readonly string[]>>
  /** Closed hours that are still to be counted, so that these figures grow; 0: none. */
  readonly hoursLeft: number
}

const hourMs = 3_600_000
/** What nobody has counted yet is counted while the owner waits, for so long; the rest when they look again. */
const countsForMs = 1_000

/** Reads how sign-ins went in a period, and in the one before. */
export async function readOverview(
  deps: RollUpDependencies,
  { range, filter }: OverviewQuestion,
): Promise<Overview> {
  const { statistics } = deps
  const sinceHours = hoursOf(range)
  const { nowMs, closedUntilMs, hoursLeft } = await rollUpStatistics(deps, { sinceHours, forMs: countsForMs })
  const periods = periodsOf(range, nowMs)
  const { current, previous, stepMs } = periods
  const slices = slicesOf(current, closedUntilMs)
  const [all, before, steps, errors] = await Promise.all([
    countedIn(statistics, slices),
    countedIn(statistics, slicesOf(previous, closedUntilMs)),
    statistics.challengeSteps(slicesOf(current, closedUntilMs, stepMs), { ...current, stepMs }, filter),
    statistics.errors(slices, filter),
  ])
  const kept = keptBy(filter, all)
  return {
    ...periods,
    figures: figuresOf(kept),
    before: figuresOf(keptBy(filter, before)),
    steps,
    countries: partsBy(kept, "country"),
    providers: partsBy(kept, "provider"),
    purposes: partsBy(kept, "purpose"),
    errors,
    choices: {
      countries: keysIn(all, "country"),
      providers: keysIn(all, "provider"),
      purposes: keysIn(all, "purpose"),
    },
    hoursLeft,
  }
}

/** Both periods. */
function hoursOf(range: OverviewRange): number {
  const { stepMs, steps } = overviewRanges[range]
  return (2 * stepMs * steps) / hourMs
}

async function countedIn(statistics: StatisticsStore, slices: Slices) {
  const [challenges, messages] = await Promise.all([
    statistics.challenges(slices),
    statistics.messages(slices),
  ])
  return { challenges, messages }
}
