import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type OverviewRange, overviewRanges, periodsOf, type Span, slicesOf } from "./overview-period"

const at = (text: string) => Date.parse(text)
const hour = 3_600_000
const ranges = Object.keys(overviewRanges) as OverviewRange[]

describe("periods", () => {
  it("are whole days with today as the last, held against as much of the time before", () => {
    const { current, previous } = periodsOf("7d", at("2026-11-22T14:30:10Z"))
    expect(current).toEqual({ fromMs: at("2026-11-16T00:00Z"), untilMs: at("2026-11-22T14:30:10Z") })
    expect(previous).toEqual({ fromMs: at("2026-11-09T00:00Z"), untilMs: at("2026-11-15T14:30:10Z") })
  })

  it("of more than a month are held against whole hours: of what is older there are only those", () => {
    for (const range of ["90d", "1y"] as const) {
      const now = at("2026-11-22T14:30:10Z")
      const { previous, current } = periodsOf(range, now)
      expect(previous.untilMs % hour).toBe(0)
      expect(previous.untilMs - previous.fromMs).toBeGreaterThan(now - current.fromMs - hour)
      expect(previous.untilMs - previous.fromMs).toBeLessThanOrEqual(now - current.fromMs)
    }
    const month = periodsOf("30d", at("2026-11-22T14:30:10Z"))
    expect(month.previous.untilMs).toBe(at("2026-10-23T14:30:10Z"))
  })

  it("of an hour and of a day go on to the step that has begun", () => {
    expect(periodsOf("1h", at("2026-11-22T14:33Z")).current.fromMs).toBe(at("2026-11-22T13:35Z"))
    expect(periodsOf("24h", at("2026-11-22T14:33Z")).current.fromMs).toBe(at("2026-11-21T15:00Z"))
  })

  it("have as many steps as they say, whenever somebody looks", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ranges), fc.integer({ min: 1.7e12, max: 1.9e12 }), (range, now) => {
        const { current, previous, stepMs } = periodsOf(range, now)
        expect(Math.ceil((current.untilMs - current.fromMs) / stepMs)).toBe(overviewRanges[range].steps)
        expect(previous.untilMs).toBeLessThanOrEqual(current.fromMs)
      }),
    )
  })
})

describe("slices", () => {
  const begin = at("2026-11-20T00:00Z")
  const moment = fc.integer({ min: 0, max: 100 * hour }).map((ms) => begin + ms)

  it("are the whole span in order, with nothing twice", () => {
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        fc.constantFrom(300_000, hour, 24 * hour),
        (a, b, closed, finest) => {
          const span = { fromMs: Math.min(a, b), untilMs: Math.max(a, b) }
          const closedUntil = Math.floor(closed / hour) * hour
          const { days, hours, open } = slicesOf(span, closedUntil, finest)
          const parts = [days, ...hours, ...open].filter(({ fromMs, untilMs }) => fromMs < untilMs)
          const inOrder = parts.sort((one, other) => one.fromMs - other.fromMs)
          expect(
            inOrder.every((part, index) => part.fromMs === (inOrder[index - 1]?.untilMs ?? span.fromMs)),
          ).toBe(true)
          expect(inOrder.at(-1)?.untilMs ?? span.untilMs).toBe(span.untilMs)
          for (const counted of [days, ...hours]) expect(isCounted(counted, closedUntil)).toBe(true)
        },
      ),
    )
  })

  it("are days in the middle and hours around them", () => {
    const closed = at("2026-11-22T13:00Z")
    const { days, hours, open } = slicesOf(
      { fromMs: at("2026-11-20T22:30Z"), untilMs: at("2026-11-22T14:10Z") },
      closed,
    )
    expect(days).toEqual({ fromMs: at("2026-11-21T00:00Z"), untilMs: at("2026-11-22T00:00Z") })
    expect(hours).toEqual([
      { fromMs: at("2026-11-20T23:00Z"), untilMs: at("2026-11-21T00:00Z") },
      { fromMs: at("2026-11-22T00:00Z"), untilMs: closed },
    ])
    expect(open).toEqual([
      { fromMs: at("2026-11-20T22:30Z"), untilMs: at("2026-11-20T23:00Z") },
      { fromMs: closed, untilMs: at("2026-11-22T14:10Z") },
    ])
  })
})

function isCounted({ fromMs, untilMs }: Span, closedUntilMs: number): boolean {
  return fromMs >= untilMs || (fromMs % hour === 0 && untilMs % hour === 0 && untilMs <= closedUntilMs)
}
