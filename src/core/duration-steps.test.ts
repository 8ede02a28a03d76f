import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDurations, medianSeconds, unpackDurations } from "./duration-steps"

/** As the database packs them. */
function packed(seconds: readonly number[]): string {
  const step = (each: number) => Math.min(68, Math.floor(Math.log(Math.max(each, 1)) / Math.log(1.1)))
  return seconds.reduce((sum, each) => sum + 10n ** BigInt(9 * step(each)), 0n).toString()
}

describe("packed durations", () => {
  it("have no median without any", () => {
    expect(medianSeconds("0")).toBeNull()
  })

  it("keep their counts apart, also when they are added", () => {
    const both = addDurations(packed([1.05, 1.05, 600]), packed([1.05, 20]))
    const counts = unpackDurations(both)
    expect([counts[0], counts[31], counts[67]]).toEqual([3, 1, 1])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
  })

  it("have a median that is a tenth from the true one at most", () => {
    const durations = fc.array(fc.double({ min: 1, max: 600, noNaN: true }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(durations, (seconds) => {
        const sorted = [...seconds].sort((one, other) => one - other)
        const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
        const median = medianSeconds(packed(seconds)) ?? 0
        expect(median / low).toBeGreaterThan(1 / 1.11)
        expect(median / low).toBeLessThan(1.11)
      }),
    )
  })
})
