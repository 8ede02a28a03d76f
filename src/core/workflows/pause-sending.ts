import { hourMs } from "../quota-axis"
import type { PausedScope, pauseHours } from "../money-guard"
import { readNumberOrRange } from "../number-range"
import { isCountry } from "../phone-number"
import { granted, type Result, refused } from "../result"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/** For how long an administrator pauses. */
export type PauseHours = (typeof pauseHours)[number]

/** What an administrator wants to be paused, as it came from outside. */
export interface WantedPause {
  readonly scope: PausedScope
  /** ISO 3166-1 alpha-2, or a range of numbers, or one of its numbers. */
  readonly subject: string
  readonly hours: PauseHours
}

/** Neither a country nor a range of numbers. */
export interface PauseRefusal {
  readonly kind: "subject-unreadable"
}

/**
 * Strangers of a country or a range get nothing for a while; a number's own people do. It takes the place of a pause that
 * holds there. Answers what was paused: a range as limits spell it.
 */
export async function pauseSending(
  { limits, random, site }: Pick<Dependencies, "limits" | "random" | "site">,
  saver: Saver,
  { scope, subject: typed, hours }: WantedPause,
): Promise<Result<{ readonly subject: string }, PauseRefusal>> {
  const subject = scope === "country" ? countryIn(typed) : rangeIn(typed, site.defaultCountry)
  if (subject === null) return refused({ kind: "subject-unreadable" })
  const pause = { scope, subject, conversion: null, forMs: hours * hourMs }
  await limits.pause(pause, { ...saver, auditId: random.id() })
  return granted({ subject })
}

function countryIn(text: string): string | null {
  return isCountry(text) ? text : null
}

function rangeIn(text: string, country: string): string | null {
  return readNumberOrRange(text, country)?.range ?? null
}
