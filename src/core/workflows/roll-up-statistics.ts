import type { RolledUp, StatisticsStore } from "../ports/statistics-store"
import type { Dependencies } from "./dependencies"

/** What counting needs. */
export interface RollUpDependencies extends Pick<Dependencies, "stopwatch"> {
  readonly statistics: StatisticsStore
}

/** Of how many hours one statement counts the messages: a few seconds' work where there are a hundred thousand an hour. */
const hoursAtOnce = 3

/**
 * Counts closed hours that nobody has counted, or that changed since, the newest first. Stops after some time: what is
 * left is for whoever comes next.
 *
 * @param sinceHours how far back it matters
 */
export async function rollUpStatistics(
  { statistics, stopwatch }: RollUpDependencies,
  { sinceHours, forMs }: { readonly sinceHours: number; readonly forMs: number },
): Promise<RolledUp> {
  const elapsedMs = stopwatch()
  for (;;) {
    const rolledUp = await statistics.rollUp({ sinceHours, mostHours: hoursAtOnce })
    if (rolledUp.hoursLeft === 0 || elapsedMs() >= forMs) return rolledUp
  }
}
