import { describe, expect, it } from "vitest"
import { absoluteChange, isBetter, relativeChange, shareOf } from "./changes"

describe("how a figure changed", () => {
  it("is a part of the one before", () => {
    expect(relativeChange(112, 100)).toEqual({ kind: "up", by: expect.closeTo(0.12) })
    expect(relativeChange(50, 100)).toEqual({ kind: "down", by: expect.closeTo(0.5) })
  })

  it("is the same where nobody would see a difference", () => {
    expect(relativeChange(10_000, 10_001)).toEqual({ kind: "same" })
    expect(absoluteChange(0.7912, 0.7909, 0.001)).toEqual({ kind: "same" })
    expect(absoluteChange(14.2, 14.6, 1)).toEqual({ kind: "same" })
  })

  it("is unknown where there was nothing before", () => {
    expect(relativeChange(5, 0)).toEqual({ kind: "none-before" })
    expect(relativeChange(0, 0)).toEqual({ kind: "same" })
    expect(absoluteChange(5, null, 1)).toEqual({ kind: "none-before" })
    expect(absoluteChange(null, 5, 1)).toEqual({ kind: "none-before" })
  })

  it("is for the better or the worse by what is wanted", () => {
    expect(isBetter({ kind: "up", by: 1 }, "up")).toBe(true)
    expect(isBetter({ kind: "up", by: 1 }, "down")).toBe(false)
    expect(isBetter({ kind: "same" }, "up")).toBeNull()
  })
})

describe("a share", () => {
  it("is of something", () => {
    expect(shareOf(1, 4)).toBe(0.25)
    expect(shareOf(0, 0)).toBeNull()
  })
})
