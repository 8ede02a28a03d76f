import { type OptOutStore, providerOptOutMs } from "@/core/ports/opt-out-store"
import { testMessenger } from "@/core/test-numbers"
import { type MemoryDelivery, type MemoryState, ownerOf } from "./memory-state"

/** Keeps opt-outs in memory. */
export function createMemoryOptOutStore(state: MemoryState): OptOutStore {
  return {
    async optOut({ numberKey, provider }) {
      if (state.optOuts.get(numberKey)?.source === "reply") return false
      state.optOuts.set(numberKey, { source: "reply", sinceMs: state.clock.nowMs(), provider })
      state.audit.push("opted-out")
      return true
    },

    async optIn({ numberKey }) {
      const stood = state.optOuts.delete(numberKey)
      if (stood) state.audit.push("opted-in")
      return stood
    },
  }
}

/** The keyed hash of a message's number: its own, its challenge's, or that of the account that a notice goes to. */
export function numberKeyOfMessage(
  state: MemoryState,
  { challengeId, to, text, toNumberKey }: MemoryDelivery,
): string | undefined {
  const own = text?.numberKey ?? toNumberKey
  if (own !== null) return own
  return challengeId === null ? ownerOf(state, to)?.numberKey : state.challenges.get(challengeId)?.numberKey
}

/** Whether a number gets no texts and nothing by WhatsApp. */
export function isOptedOut(state: MemoryState, numberKey: string | undefined): boolean {
  const held = state.optOuts.get(numberKey ?? "")
  if (held === undefined) return false
  return held.source === "reply" || held.sinceMs > state.clock.nowMs() - providerOptOutMs
}

/** What became of a text or a WhatsApp message decides about its number. */
export function keepOptOut(state: MemoryState, delivery: MemoryDelivery): void {
  const { channel, provider, failure, createdAtMs } = delivery
  const numberKey = numberKeyOfMessage(state, delivery)
  if (channel === "call" || provider === null || provider === testMessenger || numberKey === undefined) return
  const held = state.optOuts.get(numberKey)
  if (delivery.state === "failed" && failure === "opted-out" && held?.source !== "reply")
    state.optOuts.set(numberKey, { source: "provider", sinceMs: state.clock.nowMs(), provider })
  const taken = channel === "sms" && (delivery.state === "accepted" || delivery.state === "delivered")
  const lifts = taken && delivery.text === undefined && held?.source === "provider"
  if (lifts && held.sinceMs < createdAtMs) state.optOuts.delete(numberKey)
}
