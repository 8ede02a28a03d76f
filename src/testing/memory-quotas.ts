import { giveBackInMemory, type TakenInMemory, takeInMemory } from "@/core/count-in-memory"
import type { Lane, QuotaAxis } from "@/core/quota-axis"
import type { Quotas } from "@/core/ports/quotas"
import { isLeftAlone, type MemoryState } from "./memory-state"

/** Takes from every quota, or from none: what the database functions `take_quota` and `axes_in_force` do. */
export function takeQuota(
  state: MemoryState,
  axes: readonly QuotaAxis[],
  lane: Lane = "strangers",
): TakenInMemory {
  return takeInMemory(state.quotas, axes, {
    nowMs: state.clock.nowMs(),
    lane,
    isLeftAlone: (numberKey) => isLeftAlone(state, numberKey),
  })
}

/** Counts in memory. */
export function createMemoryQuotas(state: MemoryState): Quotas {
  return { take: async (axes) => takeQuota(state, axes) }
}

/** What the database function `give_back_quota` does. */
export function giveBackQuota(state: MemoryState, keys: readonly string[]): void {
  giveBackInMemory(state.quotas, keys)
}
