import { ownCodes } from "@/core/challenge"
import type { ChallengeHandle } from "@/core/ports/challenge-store"
import type { VerificationStore } from "@/core/ports/verification-store"
import { notOpen, queueCode } from "./memory-challenge-store"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import type { MemoryChallenge, MemoryState } from "./memory-state"

/** For so long after a challenge began something of it may be pending at its provider. */
const pendingForMs = 1_200_000

/** Keeps in memory what is ours of the codes that a provider owns. */
export function createMemoryVerificationStore(state: MemoryState): VerificationStore {
  const held = ({ challengeId, opener }: ChallengeHandle) => {
    const challenge = state.challenges.get(challengeId)
    return challenge !== undefined && Buffer.from(challenge.opener).equals(opener) ? challenge : undefined
  }

  return {
    async bindOnce({ challengeId, codeProvider, verificationId, timesSent }) {
      const challenge = state.challenges.get(challengeId)
      if (challenge === undefined || challenge.codeProvider !== codeProvider) return false
      const named = () =>
        [...state.challenges.values()].filter((other) => other.verificationId === verificationId)
      if (timesSent !== 1 && named().length === 0)
        for (const other of unheard(state, challenge)) other.verificationId = verificationId
      if (named().some(({ purpose }) => purpose !== challenge.purpose)) return false
      if (challenge.verificationId !== verificationId) challenge.approval = null
      challenge.verificationId = verificationId
      return true
    },

    async failOverOnce({ challengeId, deliveryId, from, to }) {
      const challenge = state.challenges.get(challengeId)
      if (challenge?.codeProvider !== from || challenge.verificationId !== null) return false
      const others = [...state.deliveries.values()].filter(
        (delivery) => delivery.challengeId === challengeId && delivery.id !== deliveryId,
      )
      if (others.some(({ state: standing }) => standing !== "queued" && standing !== "failed")) return false
      challenge.codeProvider = to
      return true
    },

    async renewOnce({ channel, deliveryId, verificationId, axesFor, ...handle }) {
      const challenge = held(handle)
      if (challenge === undefined) return { kind: "gone" }
      const closed = notOpen(challenge, state.clock.nowMs())
      if (closed !== null) return closed
      if (challenge.codeProvider === ownCodes || challenge.verificationId !== verificationId)
        return { kind: "renewed-already" }
      if (challenge.resendsLeft <= 0) {
        challenge.triesLeft = 0
        return { kind: "no-resends-left" }
      }
      const calls = channel === "call" ? 1 : 0
      if (challenge.callsLeft < calls) return { kind: "no-calls-left" }
      const quota = takeQuota(state, axesFor(challenge.numberKey), challenge.lane)
      if (quota.kind === "limited") return quota
      challenge.resendsLeft -= 1
      challenge.callsLeft -= calls
      Object.assign(challenge, { verificationId: null, approval: null })
      queueCode(state, { ...challenge, channel }, deliveryId, "send")
      return { kind: "renewed", deliveryId }
    },

    async giveBackTry({ quotaKeys, ...handle }) {
      const challenge = held(handle)
      if (challenge !== undefined && !challenge.closed && challenge.outcome === null) challenge.triesLeft += 1
      giveBackQuota(state, quotaKeys)
    },

    async keepApproval({ verificationId, approval, ...handle }) {
      const challenge = held(handle)
      if (challenge?.verificationId !== verificationId || challenge.closed) return
      challenge.approval = approval
    },

    async strays(challengeId) {
      const challenge = state.challenges.get(challengeId)
      return challenge === undefined ? [] : strayVerifications(state, challenge)
    },
  }
}

/** Challenges for another purpose whose code the provider may have sent to the number, while its answer was lost. */
function unheard(state: MemoryState, challenge: MemoryChallenge): readonly MemoryChallenge[] {
  const inDoubt = [...state.deliveries.values()].filter(
    ({ state: standing }) => standing === "sending" || standing === "unknown",
  )
  return managedAt(state, challenge).filter(
    ({ id, purpose, verificationId }) =>
      purpose !== challenge.purpose &&
      verificationId === null &&
      inDoubt.some(({ challengeId }) => challengeId === id),
  )
}

/** The challenges of a number of which something may be pending at its provider. */
function managedAt(
  state: MemoryState,
  { phoneNumber, codeProvider }: MemoryChallenge,
): readonly MemoryChallenge[] {
  return [...state.challenges.values()].filter(
    (each) =>
      each.phoneNumber === phoneNumber &&
      each.codeProvider === codeProvider &&
      each.codeProvider !== ownCodes &&
      each.createdAtMs > state.clock.nowMs() - pendingForMs,
  )
}

/** What the database function `stray_verifications` does. */
export function strayVerifications(state: MemoryState, challenge: MemoryChallenge): readonly string[] {
  const now = state.clock.nowMs()
  const managed = managedAt(state, challenge)
  const needed = new Set(
    managed
      .filter((each) => each.outcome !== null || notOpen(each, now) === null)
      .map(({ verificationId }) => verificationId),
  )
  const ids = new Set(managed.flatMap(({ verificationId }) => verificationId ?? []))
  return [...ids].filter((id) => !needed.has(id))
}
