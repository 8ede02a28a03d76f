import type { Words } from "@/words/en"
import { sayCount } from "@/words/say"

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long something lasts, in the largest unit that it is a whole number of; what is over a minute is left out. */
export function durationText(ms: number, words: Words["account"]["leaving"], locale: string): string {
  if (ms % dayMs === 0) return sayCount(words.days, ms / dayMs, locale)
  if (ms % hourMs === 0) return sayCount(words.hours, ms / hourMs, locale)
  return sayCount(words.minutes, Math.max(1, Math.floor(ms / minuteMs)), locale)
}
