import { timeOfDay } from "@/screens/door/clock-text"
import type { DevInboxWords } from "@/words/en-dev-inbox"

const dayMs = 86_400_000

/** For a list: the time where it was today, the weekday where it was this week, else the date. */
export function shortTime(sentAt: string, locale: string, now: Date): string {
  const daysAgo = daysBetween(new Date(sentAt), now)
  if (daysAgo === 0) return timeOfDay(Date.parse(sentAt))
  const shape: Intl.DateTimeFormatOptions =
    daysAgo < 7 ? { weekday: "short" } : { day: "numeric", month: "short" }
  return new Intl.DateTimeFormat(locale, shape).format(new Date(sentAt))
}

/** The line above the first message of a day. */
export function dayName(sentAt: string, locale: string, now: Date, words: DevInboxWords): string {
  const date = new Date(sentAt)
  const daysAgo = daysBetween(date, now)
  if (daysAgo === 0) return words.today
  if (daysAgo === 1) return words.yesterday
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(date)
}

/** Whether two messages belong under different days. */
export function isOtherDay(one: string, other: string): boolean {
  return daysBetween(new Date(one), new Date(other)) !== 0
}

/** Days on the calendar, not stretches of 24 hours. Rounded, because days of a change of clocks are not 24 hours. */
function daysBetween(earlier: Date, later: Date): number {
  return Math.round((midnight(later) - midnight(earlier)) / dayMs)
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
