import { describe, expect, it } from "vitest"
import { compareTimes } from "./rank-test"

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe("the rank test", () => {
  it("tells sets apart that do not overlap, and says that equal ones are alike", () => {
    expect(compareTimes(range(0, 50), range(50, 50)).p).toBeLessThan(1e-6)
    expect(compareTimes(range(0, 50), range(0, 50)).p).toBeGreaterThan(0.9)
  })

  it("gives the p that another library's error function gives for U = 27.5 of 5 and 9", () => {
    const { p } = compareTimes([78, 64, 75, 45, 82], [110, 70, 53, 51, 66, 71, 60, 58, 75])
    expect(p).toBeCloseTo(0.50452, 4)
  })

  it("takes the middle of both", () => {
    expect(compareTimes([1, 2, 30], [4, 6]).medians).toEqual([2, 5])
  })
})
