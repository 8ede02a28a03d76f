import type { PolicyName } from "./policy"

/**
 * The numbers of the policy that a dry run can change: those that count what is sent. Tries and pauses are no part of it,
 * nor is what a month may cost, which no week tells.
 */
export const dryRunNames = [
  "firstWaitMs",
  "secondWaitMs",
  "laterWaitMs",
  "sendsPerNumberPerHour",
  "sendsPerNumberPerDay",
  "callsPerNumberPerDay",
  "startsPerAddressPerHour",
  "startsPerPrefixPerHour",
  "sendsInAllPerHour",
  "sendsPerCountryPerHour",
  "spendPerDayCents",
] as const satisfies readonly PolicyName[]
export type DryRunName = (typeof dryRunNames)[number]

/** How many days back a dry run looks. */
export const dryRunDays = [1, 3, 7] as const
export type DryRunDays = (typeof dryRunDays)[number]

/** A number that can be tried, and its range. */
export interface TryableLimit {
  readonly name: DryRunName
  /** In force. */
  readonly value: number
  readonly least: number
  readonly most: number
}
