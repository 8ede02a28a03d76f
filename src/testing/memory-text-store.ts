import type { TextStore } from "@/core/ports/text-store"
import { isOptedOut } from "./memory-opt-out-store"
import { takeQuota } from "./memory-quotas"
import { addDelivery, isLeftAlone, type MemoryState } from "./memory-state"

/** Keeps texts that somebody sends on purpose in memory. */
export function createMemoryTextStore(state: MemoryState): TextStore {
  const keyed = (sender: string, key: string) =>
    [...state.deliveries.values()].find(
      ({ text }) => text?.sender === sender && text.idempotency?.key === key,
    )

  return {
    async find(sender, key) {
      const found = keyed(sender, key)
      const contentHash = found?.text?.idempotency?.contentHash
      return found === undefined || contentHash === undefined ? null : { deliveryId: found.id, contentHash }
    },

    async begin({ deliveryId, to, numberKey, body, mediaUrls, sender, idempotency, axes, testedBy }) {
      const known = idempotency === null ? undefined : keyed(sender, idempotency.key)
      if (known !== undefined)
        return known.text?.idempotency?.contentHash === idempotency?.contentHash
          ? { kind: "repeated", deliveryId: known.id }
          : { kind: "other-content" }
      if (isLeftAlone(state, numberKey)) return { kind: "left-alone" }
      if (isOptedOut(state, numberKey)) return { kind: "opted-out" }
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      const text = { numberKey, body, mediaUrls, sender, idempotency, answer: null }
      addDelivery(state, { id: deliveryId, challengeId: null, to, state: "sending", text })
      if (testedBy !== null) state.audit.push("test-message-sent")
      return { kind: "begun" }
    },

    async look(deliveryId) {
      const found = state.deliveries.get(deliveryId)
      if (found?.text === undefined) return null
      const { provider, failure, providerErrorCode = null, text, createdAtMs } = found
      const msSinceBegun = state.clock.nowMs() - createdAtMs
      return { state: found.state, provider, failure, providerErrorCode, answer: text.answer, msSinceBegun }
    },

    async keepAnswer(answer) {
      const text = state.deliveries.get(answer.deliveryId)?.text
      if (text === undefined) return answer
      const isErased = state.deliveries.get(answer.deliveryId)?.to === null
      text.answer ??= isErased ? { ...answer, resource: null } : answer
      return text.answer
    },
  }
}
