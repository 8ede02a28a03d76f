import type { Policy } from "./policy"

type WaitPolicy = Pick<
  Policy,
  "webhookFirstWaitMs" | "webhookWaitGrowth" | "webhookLongestWaitMs" | "webhookTriedForMs"
>

/**
 * How long to wait after an attempt that failed, in milliseconds; `null`: it was the last one. Waits grow, and the last
 * attempt comes when the time that an event is tried for is over.
 *
 * @param attempt the first is 1
 * @param ageMs how long ago the event happened
 */
export function webhookWaitMs(policy: WaitPolicy, attempt: number, ageMs: number): number | null {
  const leftMs = policy.webhookTriedForMs - ageMs
  if (leftMs <= 0) return null
  const grownMs = policy.webhookFirstWaitMs * policy.webhookWaitGrowth ** (attempt - 1)
  return Math.min(grownMs, policy.webhookLongestWaitMs, leftMs)
}
