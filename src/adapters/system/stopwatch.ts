/** Begins to measure, by a clock that nobody sets. What comes back tells how many milliseconds have passed since. */
export function systemStopwatch(): () => number {
  const startedAtMs = performance.now()
  return () => performance.now() - startedAtMs
}
