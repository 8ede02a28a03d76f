/** A stretch of time in milliseconds since 1970: from `fromMs` until before `untilMs`. Empty where both are the same. */
export interface Span {
  readonly fromMs: number
  readonly untilMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How far back an owner looks, by its name in addresses. A year is 52 weeks. */
export const overviewRanges = {
  "1h": { stepMs: 5 * minuteMs, steps: 12 },
  "24h": { stepMs: hourMs, steps: 24 },
  "7d": { stepMs: dayMs, steps: 7 },
  "30d": { stepMs: dayMs, steps: 30 },
  "90d": { stepMs: dayMs, steps: 90 },
  "1y": { stepMs: 7 * dayMs, steps: 52 },
} as const satisfies Readonly<Record<string, { stepMs: number; steps: number }>>
export type OverviewRange = keyof typeof overviewRanges

/** How far back an owner can look: the longest range, and as much before it. */
export const furthestOverviewHours = (2 * overviewRanges["1y"].stepMs * overviewRanges["1y"].steps) / hourMs

/** What is looked at, and what it is compared with. */
export interface OverviewPeriods {
  /** Whole steps, but for the last one, which goes on. */
  readonly current: Span
  /** The one before, up to the same point: what a day has brought by noon is held against half a day. */
  readonly previous: Span
  /** Of a chart. */
  readonly stepMs: number
}

/** Days are those of UTC, as are weeks of seven of them. */
export function periodsOf(range: OverviewRange, nowMs: number): OverviewPeriods {
  const { stepMs, steps } = overviewRanges[range]
  const alignedToMs = Math.min(stepMs, dayMs)
  const lengthMs = stepMs * steps
  const fromMs = floorTo(nowMs, alignedToMs) + alignedToMs - lengthMs
  const current = { fromMs, untilMs: Math.max(nowMs, fromMs + 1) }
  const untilMs = current.untilMs - lengthMs
  const previous = {
    fromMs: fromMs - lengthMs,
    untilMs: lengthMs > partsReadMs ? floorTo(untilMs, hourMs) : untilMs,
  }
  return { current, previous, stepMs }
}

/**
 * How far back a part of an hour is read from the rows of its challenges. Of what is older counts of whole hours are left
 * (`challengeKeptMs` is no less).
 */
const partsReadMs = 30 * dayMs

/** Which rows a span is read from. Together they are the span, and none of it twice. */
export interface Slices {
  /** Whole days that are counted. */
  readonly days: Span
  /** Whole hours that are counted, on both sides of the days. */
  readonly hours: readonly [Span, Span]
  /** What is counted as it is read, on both sides of those. */
  readonly open: readonly [Span, Span]
}

/**
 * Takes a span apart: days wherever there are whole ones, then hours. Hours from `closedUntilMs` on are open.
 *
 * @param finestMs the shortest step that the rows have to tell apart
 */
export function slicesOf({ fromMs, untilMs }: Span, closedUntilMs: number, finestMs = dayMs): Slices {
  const none = { fromMs, untilMs: fromMs }
  const first = ceilTo(fromMs, hourMs)
  const last = floorTo(Math.min(untilMs, closedUntilMs), hourMs)
  if (finestMs < hourMs || first >= last)
    return { days: none, hours: [none, none], open: [{ fromMs, untilMs }, none] }
  const open = [
    { fromMs, untilMs: first },
    { fromMs: last, untilMs },
  ] as const
  const firstDay = ceilTo(first, dayMs)
  const lastDay = floorTo(last, dayMs)
  if (finestMs < dayMs || firstDay >= lastDay)
    return { days: none, hours: [{ fromMs: first, untilMs: last }, none], open }
  return {
    days: { fromMs: firstDay, untilMs: lastDay },
    hours: [
      { fromMs: first, untilMs: firstDay },
      { fromMs: lastDay, untilMs: last },
    ],
    open,
  }
}

function floorTo(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs) * unitMs
}

function ceilTo(ms: number, unitMs: number): number {
  return Math.ceil(ms / unitMs) * unitMs
}
