import type { PhoneNumber } from "./phone-number"
import type { Policy } from "./policy"
import type { Price } from "./ports/messenger"
import { axis, dayMs, keyOf, type QuotaAxis, stranger } from "./quota-axis"

/** Parts of one unit of money that costs are counted in: prices of texts have four digits after the point. */
export const costUnits = 10_000

/** Where strangers may get nothing for a while: a country, or a range of numbers. */
export type PausedScope = "country" | "prefix"

/** For how many hours an administrator pauses: an hour, half a day, a day, a week. */
export const pauseHours = [1, 12, 24, 168] as const

/** Shorter ranges would be a country, or a good part of one. */
export const shortestPrefix = 5

/** The range that a number lies in: its last four digits off. */
export function prefixOf(number: PhoneNumber): string {
  return number.slice(0, Math.max(shortestPrefix, number.length - 4))
}

/** A price in `costUnits`, rounded up. Currencies are not told apart: an owner's provider charges in one. */
export function costOf({ amount }: Price): number {
  // Without what floating point adds far behind the point.
  return Math.ceil(Number((Number(amount) * costUnits).toFixed(3)))
}

const ofSite = "site"

/** The keys of what was spent on strangers. */
export const spendKeys = {
  day: keyOf("spend-per-day", ofSite),
  month: keyOf("spend-per-month", ofSite),
} as const

/**
 * What messages to strangers cost, against the budget of the day and of thirty days. Charged before a message goes out, by
 * what it probably costs, so that no burst gets past it; one that is looked at only costs nothing.
 */
export function spendAxes(policy: Policy, cost: number): readonly QuotaAxis[] {
  const day = axis("spend-per-day", ofSite, policy.spendPerDayCents * (costUnits / 100), dayMs)
  const month = axis("spend-per-month", ofSite, policy.spendPerMonthCents * (costUnits / 100), 30 * dayMs)
  return [day, month].map((each) => stranger({ ...each, amount: cost }))
}

/** The longest that a pause lasts. Where nothing is to be sent for good, the country is closed in the settings. */
export const pausedAtMostMs = 7 * dayMs

/**
 * Looks whether strangers get anything there now. A pause is a full count that nobody takes from; its window ends when it
 * does, and so began in the past, or will.
 */
export function pauseAxes({
  country,
  prefix,
}: {
  readonly country: string
  readonly prefix: string
}): readonly QuotaAxis[] {
  return [
    axis("country-paused", country, 1, pausedAtMostMs),
    axis("prefix-paused", prefix, 1, pausedAtMostMs),
  ].map((each) => stranger({ ...each, amount: 0 }))
}

/** The key of the count that a pause is. */
export function pauseKey(scope: PausedScope, subject: string): string {
  return keyOf(`${scope}-paused`, subject)
}
