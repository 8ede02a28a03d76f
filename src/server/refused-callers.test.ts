import { describe, expect, it } from "vitest"
import { fixedClock } from "@/testing/fixed-clock"
import { createRefusedCallers } from "./refused-callers"

function underTest({ most = 3, mostAddresses = 10_000 } = {}) {
  const clock = fixedClock()
  const callers = createRefusedCallers({ most, mostAddresses, nowMs: clock.nowMs })
  const refuse = (address: string, times: number) =>
    Array.from({ length: times }, () => callers.refused(address))
  return { clock, callers, refuse }
}

describe("callers whose requests are refused", () => {
  it("are listened to until the last refusal that a minute may have, which says that it is the last", () => {
    const { callers, refuse } = underTest()
    expect(callers.secondsLocked("a")).toBeNull()
    expect(refuse("a", 2)).toEqual(["counted", "counted"])
    expect(callers.secondsLocked("a")).toBeNull()
    expect(refuse("a", 1)).toEqual(["locked"])
    expect(callers.secondsLocked("a")).toBe(60)
  })

  it("are listened to again once their minute is over, which begins with the first refusal", () => {
    const { clock, callers, refuse } = underTest()
    refuse("a", 1)
    clock.advance(40_500)
    refuse("a", 2)
    expect(callers.secondsLocked("a")).toBe(20)
    clock.advance(19_499)
    expect(callers.secondsLocked("a")).toBe(1)
    clock.advance(1)
    expect(callers.secondsLocked("a")).toBeNull()
    expect(refuse("a", 3)).toEqual(["counted", "counted", "locked"])
  })

  it("that are answered while they were under way make the lock no longer, and it is told once", () => {
    const { clock, callers, refuse } = underTest()
    expect(refuse("a", 5)).toEqual(["counted", "counted", "locked", "counted", "counted"])
    clock.advance(60_000)
    expect(callers.secondsLocked("a")).toBeNull()
  })

  it("are counted each for its own address", () => {
    const { callers, refuse } = underTest()
    refuse("a", 3)
    expect(callers.secondsLocked("b")).toBeNull()
    expect(refuse("b", 2)).toEqual(["counted", "counted"])
  })

  it("are at most so many at once: the one whose minute began first is forgotten", () => {
    const { clock, callers, refuse } = underTest({ mostAddresses: 2 })
    refuse("a", 3)
    clock.advance(60_000)
    refuse("b", 3)
    refuse("a", 3)
    refuse("c", 3)
    expect(["a", "b", "c"].map(callers.secondsLocked)).toEqual([60, null, 60])
  })

  it("take no more room for a hundred thousand addresses than for so many", () => {
    const { callers, refuse } = underTest({ most: 1, mostAddresses: 1_000 })
    for (let index = 0; index < 100_000; index += 1) refuse(`address-${index}`, 1)
    const locked = Array.from({ length: 100_000 }, (_, index) => callers.secondsLocked(`address-${index}`))
    expect(locked.filter((seconds) => seconds !== null)).toHaveLength(1_000)
  })
})
