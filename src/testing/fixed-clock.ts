/** A clock that stands still until a test moves it. */
export interface FixedClock {
  nowMs(): number
  advance(ms: number): void
}

export function fixedClock(startMs = Date.UTC(2026, 10, 21, 9, 0, 0)): FixedClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms
    },
  }
}
