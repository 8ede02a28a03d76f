import { describe, expect, it } from "vitest"
import { codeGivenWithinMs, collapsesIn, type StrangersCode } from "./collapse"

const hourMs = 3_600_000
const bounds = { windowMs: 3 * hourMs, fewest: { prefix: 4, country: 8 }, percent: 25 }
const nowMs = 100 * hourMs

function codes(count: number, code: Partial<StrangersCode> = {}): readonly StrangersCode[] {
  const usual = { country: "GB", prefix: "+44740012", atMs: nowMs - hourMs, verified: false }
  return Array.from({ length: count }, () => ({ ...usual, ...code }))
}

describe("a collapse", () => {
  it("is a range to which enough codes went, and from which fewer than its share came back", () => {
    expect(collapsesIn(codes(3), bounds, nowMs)).toEqual([])
    expect(collapsesIn(codes(4), bounds, nowMs)).toEqual([
      { scope: "prefix", subject: "+44740012", sent: 4, verified: 0 },
    ])
    expect(collapsesIn([...codes(3), ...codes(1, { verified: true })], bounds, nowMs)).toEqual([])
  })

  it("is a country where several ranges together have too few", () => {
    const ranges = ["+44740012", "+44740013", "+44740014"].flatMap((prefix) => codes(3, { prefix }))
    expect(collapsesIn(ranges, bounds, nowMs)).toEqual([
      { scope: "country", subject: "GB", sent: 9, verified: 0 },
    ])
  })

  it("leaves out what is so young that a person may still type it, and what is older than its window", () => {
    expect(collapsesIn(codes(9, { atMs: nowMs - codeGivenWithinMs + 1 }), bounds, nowMs)).toEqual([])
    expect(collapsesIn(codes(9, { atMs: nowMs - bounds.windowMs }), bounds, nowMs)).toEqual([])
  })
})
