import { byPage, type OptOutStore, providerOptOutMs } from "@/core/ports/opt-out-store"
import { testMessenger } from "@/core/test-numbers"
import { awaitsProof, held } from "./memory-proof-store"
import { giveBackQuota } from "./memory-quotas"
import {
  isLeftAlone,
  isProvedByMessage,
  type MemoryDelivery,
  type MemoryState,
  ownerOf,
} from "./memory-state"

/** Keeps opt-outs in memory. */
export function createMemoryOptOutStore(state: MemoryState): OptOutStore {
  const now = () => state.clock.nowMs()
  /** Only a fixed code said so. */
  const byTestOnly = (numberKey: string) => state.optOuts.get(numberKey)?.provider === testMessenger

  return {
    async optOut({ numberKey, provider }) {
      const source = state.optOuts.get(numberKey)?.source
      if (source === "reply" || source === "person") return false
      state.optOuts.set(numberKey, { source: "reply", sinceMs: now(), provider })
      state.audit.push("opted-out")
      return true
    },

    async optIn({ numberKey }) {
      const stood = !isLeftAlone(state, numberKey) && state.optOuts.delete(numberKey)
      if (stood) state.audit.push("opted-in")
      return stood
    },

    async leaveAloneOnce({ byTestCode, proofLifetimeMs, giveBack, ...handle }) {
      const challenge = held(state, handle)
      if (challenge?.purpose !== "opt-out" || !awaitsProof(challenge, now())) return { kind: "gone" }
      if (byTestCode && isProvedByMessage(state, challenge.phoneNumber)) return { kind: "gone" }
      const { numberKey } = challenge
      const proof = { outcome: "left-alone", closed: true, provedByTest: byTestCode } as const
      Object.assign(challenge, proof, { proofExpiresAtMs: now() + proofLifetimeMs })
      giveBackQuota(state, giveBack)
      if (isLeftAlone(state, numberKey) && (byTestCode || !byTestOnly(numberKey)))
        return { kind: "left-alone", changed: false }
      const provider = byTestCode ? testMessenger : byPage
      state.optOuts.set(numberKey, { source: "person", sinceMs: now(), provider })
      state.audit.push("left-alone")
      return { kind: "left-alone", changed: true }
    },

    async liftOnce(handle) {
      const challenge = held(state, handle)
      if (challenge?.outcome !== "left-alone" || challenge.proofSpent) return { kind: "gone" }
      if ((challenge.proofExpiresAtMs ?? 0) <= now()) return { kind: "gone" }
      const { numberKey, provedByTest } = challenge
      const stands = isLeftAlone(state, numberKey)
      if (stands && provedByTest && !byTestOnly(numberKey)) return { kind: "gone" }
      challenge.proofSpent = true
      if (stands) state.optOuts.delete(numberKey)
      if (stands) state.audit.push("left-alone-lifted")
      return { kind: "lifted", changed: stands }
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
  if (challengeId !== null) return state.challenges.get(challengeId)?.numberKey
  return to === null ? undefined : ownerOf(state, to)?.numberKey
}

/** Whether a number gets no texts and nothing by WhatsApp. */
export function isOptedOut(state: MemoryState, numberKey: string | undefined): boolean {
  const held = state.optOuts.get(numberKey ?? "")
  if (held === undefined) return false
  return held.source !== "provider" || held.sinceMs > state.clock.nowMs() - providerOptOutMs
}

/** What became of a text or a WhatsApp message decides about its number. */
export function keepOptOut(state: MemoryState, delivery: MemoryDelivery): void {
  const { channel, provider, failure, createdAtMs } = delivery
  const numberKey = numberKeyOfMessage(state, delivery)
  if (channel === "call" || provider === null || provider === testMessenger || numberKey === undefined) return
  const held = state.optOuts.get(numberKey)
  if (delivery.state === "failed" && failure === "opted-out" && (held?.source ?? "provider") === "provider")
    state.optOuts.set(numberKey, { source: "provider", sinceMs: state.clock.nowMs(), provider })
  const taken = channel === "sms" && (delivery.state === "accepted" || delivery.state === "delivered")
  const lifts = taken && delivery.text === undefined && held?.source === "provider"
  if (lifts && held.sinceMs < createdAtMs) state.optOuts.delete(numberKey)
}
