import { costOf, prefixOf } from "@/core/money-guard"
import type { PastSend, SendHistory } from "@/core/ports/send-history"
import { dayMs } from "@/core/quota-axis"
import type { MemoryDelivery, MemoryState } from "./memory-state"

/** Reads in memory what was sent. */
export function createMemorySendHistory(state: MemoryState): SendHistory {
  return {
    async *read(days, most) {
      const sinceMs = state.clock.nowMs() - days * dayMs
      yield [...state.deliveries.values()]
        .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))
        .flatMap((delivery) => sendFrom(state, delivery, sinceMs))
        .slice(0, most)
    },
  }
}

function sendFrom(
  { challenges }: MemoryState,
  { challengeId, createdAtMs, channel, price, state }: MemoryDelivery,
  sinceMs: number,
): readonly PastSend[] {
  const challenge = challengeId === null ? undefined : challenges.get(challengeId)
  if (challenge === undefined || challenge.createdAtMs < sinceMs) return []
  const { id, numberKey, phoneNumber, country, addressKey, lane, purpose, outcome } = challenge
  return [
    {
      ...{ challengeId: id, atMs: createdAtMs, numberKey, prefix: prefixOf(phoneNumber) },
      ...{ country, addressKey, lane, channel, purpose },
      ...{
        cost: price === undefined ? 0 : costOf(price),
        failed: state === "failed",
        confirmed: outcome !== null,
      },
    },
  ]
}
