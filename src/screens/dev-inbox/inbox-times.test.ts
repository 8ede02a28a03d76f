import { describe, expect, it } from "vitest"
import { timeOfDay } from "@/screens/door/clock-text"
import { devInbox } from "@/words/en-dev-inbox"
import { dayName, isOtherDay, shortTime } from "./inbox-times"

const now = new Date(2026, 10, 21, 0, 30)
const at = (...parts: [number, number, number, number]) =>
  new Date(2026, parts[0], parts[1], parts[2], parts[3]).toISOString()

describe("times in the inbox", () => {
  it("are a time today, a weekday this week, and a date before that", () => {
    expect(shortTime(at(10, 21, 0, 10), "en-GB", now)).toBe(timeOfDay(Date.parse(at(10, 21, 0, 10))))
    expect(shortTime(at(10, 20, 23, 50), "en-GB", now)).toBe("Fri")
    expect(shortTime(at(10, 14, 12, 0), "en-GB", now)).toBe("14 Nov")
  })

  it("name a day by the calendar, not by hours that have passed", () => {
    expect(dayName(at(10, 21, 0, 10), "en-GB", now, devInbox)).toBe("Today")
    expect(dayName(at(10, 20, 23, 50), "en-GB", now, devInbox)).toBe("Yesterday")
    expect(dayName(at(10, 19, 12, 0), "en-GB", now, devInbox)).toMatch(/^Thursday,? 19 November$/)
    expect(isOtherDay(at(10, 20, 23, 50), at(10, 21, 0, 10))).toBe(true)
    expect(isOtherDay(at(10, 21, 0, 10), at(10, 21, 23, 50))).toBe(false)
  })
})
