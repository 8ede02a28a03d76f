import { type ChallengeSnapshot, msToNextSend, ownCodes } from "@/core/challenge"
import { numberSendsKey } from "@/core/limits"
import type { Lane } from "@/core/quota-axis"
import type { Policy } from "@/core/policy"
import type {
  ChallengeHandle,
  ChallengeStore,
  NewChallenge,
  NotOpen,
  OpenRequest,
  UnknownNumberAtStart,
} from "@/core/ports/challenge-store"
import type { TestDays } from "@/core/test-numbers"
import { goneSinceMs } from "./memory-leaving"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import { secondProofOf } from "./memory-sessions"
import {
  addDelivery,
  laneOf,
  type MemoryChallenge,
  type MemoryState,
  ownerOf,
  takesTestCode,
} from "./memory-state"

/** How long an expired challenge is still shown to its browser. */
const shownAfterExpiryMs = 600_000

/** Keeps challenges in memory. The contract suite holds it to what the one in Postgres does. */
export function createMemoryChallengeStore(
  state: MemoryState,
  policy: Policy,
  testDays: TestDays = {},
): ChallengeStore {
  const now = () => state.clock.nowMs()
  const snapshotOf = (challenge: MemoryChallenge) => readSnapshot(state, policy, challenge)
  const held = ({ challengeId, opener }: ChallengeHandle) => {
    const challenge = state.challenges.get(challengeId)
    return challenge !== undefined && isSame(challenge.opener, opener) ? challenge : undefined
  }
  const ofBrowser = (opener: Uint8Array) =>
    [...state.challenges.values()].filter((challenge) => isSame(challenge.opener, opener))

  return {
    async open({ challenge, claim, axes, giveBack, unknownNumber, password }: OpenRequest) {
      const passwordHash = state.users.get(password?.userId ?? "")?.passwordHash
      if (password !== undefined && passwordHash !== password.passwordHash) return { kind: "overtaken" }
      giveBackQuota(state, giveBack)
      const rivals = ofBrowser(challenge.opener).filter(
        (other) =>
          !other.closed && other.purpose === challenge.purpose && other.phoneNumber === challenge.phoneNumber,
      )
      const goneSince = goneSinceMs(state, challenge.phoneNumber) ?? Number.NEGATIVE_INFINITY
      const open = rivals.find((other) => notOpen(other, now()) === null && other.createdAtMs >= goneSince)
      if (open !== undefined) {
        open.selectedAtMs = now()
        return { kind: "already-open", snapshot: snapshotOf(open) }
      }
      for (const rival of rivals) rival.closed = true
      const rivalsOfPurpose = otherPurposes(state, challenge)
      const waits = rivalsOfPurpose.filter(
        (other) => other.purpose !== "change-phone" && !isSame(other.opener, challenge.opener),
      )
      if (waits.length > 0) {
        const retryAfterMs = Math.max(...waits.map(({ expiresAtMs }) => expiresAtMs)) - now()
        return { kind: "limited", rule: "number-other-purpose", retryAfterMs }
      }
      const known = ownerOf(state, challenge.phoneNumber) !== undefined
      const lane = claim.proved ? "own" : laneOf(state, challenge.phoneNumber, claim.device)
      const quota = takeQuota(state, axes, lane)
      if (quota.kind === "limited") return quota
      if (!known && unknownNumber === "refuse") return { kind: "unknown-number" }
      for (const rival of rivalsOfPurpose) rival.closed = true
      const made = makeChallenge(challenge, lane, now())
      state.challenges.set(challenge.id, made)
      const deliveryId = queueCode(state, challenge, challenge.deliveryId, unknownNumber)
      return { kind: "opened", snapshot: snapshotOf(made), deliveryId }
    },

    async snapshot(handle) {
      const challenge = held(handle)
      return challenge === undefined ? null : snapshotOf(challenge)
    },

    async newest(opener, purposes) {
      const waiting = ofBrowser(opener)
        .filter(({ purpose }) => purposes.includes(purpose))
        .filter(
          (challenge) =>
            (!challenge.closed && challenge.expiresAtMs > now() - shownAfterExpiryMs) ||
            (!challenge.proofSpent && (challenge.proofExpiresAtMs ?? 0) > now()),
        )
        .sort((a, b) => b.selectedAtMs - a.selectedAtMs)
      return waiting[0] === undefined ? null : snapshotOf(waiting[0])
    },

    async spendTry(request) {
      const challenge = held(request)
      if (challenge === undefined || !request.purposes.includes(challenge.purpose)) return { kind: "gone" }
      const closed = notOpen(challenge, now())
      if (closed !== null) return closed
      const quota = takeQuota(state, request.axesFor(challenge.numberKey), challenge.lane)
      if (quota.kind === "limited") return quota
      challenge.triesLeft -= 1
      const byTest = takesTestCode(state, challenge.phoneNumber, testDays)
      return { kind: "spent", challenge: { ...challenge, takesTestCode: byTest } }
    },

    async spendResend(request) {
      const challenge = held(request)
      if (challenge === undefined) return { kind: "gone" }
      const closed = notOpen(challenge, now())
      if (closed !== null) return closed
      if (challenge.resendsLeft <= 0) return { kind: "no-resends-left" }
      const calls = request.channel === "call" ? 1 : 0
      if (challenge.callsLeft < calls) return { kind: "no-calls-left" }
      const quota = takeQuota(state, request.axesFor(challenge.numberKey), challenge.lane)
      if (quota.kind === "limited") return quota
      challenge.resendsLeft -= 1
      challenge.callsLeft -= calls
      const { channel, deliveryId: id, unknownNumber } = request
      const deliveryId = queueCode(state, { ...challenge, channel }, id, unknownNumber)
      return { kind: "resent", deliveryId }
    },
  }
}

function makeChallenge(challenge: NewChallenge, lane: Lane, nowMs: number): MemoryChallenge {
  return {
    ...challenge,
    lane,
    verificationId: null,
    approval: null,
    createdAtMs: nowMs,
    triesLeft: challenge.tries,
    resendsLeft: challenge.resends,
    callsLeft: challenge.calls,
    expiresAtMs: nowMs + challenge.lifetimeMs,
    selectedAtMs: nowMs,
    outcome: null,
    closed: false,
    proofExpiresAtMs: null,
    proofSpent: false,
    provedByTest: false,
    ledTo: null,
  }
}

/** Challenges that have the provider's one code for a number, for another purpose. */
function otherPurposes(
  state: MemoryState,
  { phoneNumber, purpose, codeProvider }: NewChallenge,
): readonly MemoryChallenge[] {
  if (codeProvider === ownCodes) return []
  return [...state.challenges.values()].filter(
    (other) =>
      other.phoneNumber === phoneNumber &&
      other.codeProvider === codeProvider &&
      other.purpose !== purpose &&
      notOpen(other, state.clock.nowMs()) === null,
  )
}

export function queueCode(
  state: MemoryState,
  { id, phoneNumber, channel }: Pick<NewChallenge, "id" | "phoneNumber" | "channel">,
  deliveryId: string,
  unknownNumber: UnknownNumberAtStart,
): string | null {
  if (unknownNumber === "do-not-send" && ownerOf(state, phoneNumber) === undefined) return null
  addDelivery(state, { id: deliveryId, challengeId: id, to: phoneNumber, channel })
  return deliveryId
}

/** Why a challenge is not open; `null`: it is. */
export function notOpen(challenge: MemoryChallenge, nowMs: number): NotOpen | null {
  if (challenge.closed || challenge.outcome !== null) return { kind: "gone" }
  if (challenge.expiresAtMs <= nowMs) return { kind: "expired", msSince: nowMs - challenge.expiresAtMs }
  return challenge.triesLeft <= 0 ? { kind: "out-of-tries" } : null
}

function readSnapshot(state: MemoryState, policy: Policy, challenge: MemoryChallenge): ChallengeSnapshot {
  const now = state.clock.nowMs()
  const sends = state.quotas.get(numberSendsKey(challenge.lane, challenge.numberKey))
  const delivery = [...state.deliveries.values()].findLast(({ challengeId }) => challengeId === challenge.id)
  const { proofExpiresAtMs, proofSpent } = challenge
  const owner = ownerOf(state, challenge.phoneNumber)
  return {
    id: challenge.id,
    purpose: challenge.purpose,
    channel: challenge.channel,
    codeProvider: challenge.codeProvider,
    phoneNumber: challenge.phoneNumber,
    country: challenge.country,
    language: challenge.language,
    textHost: challenge.textHost,
    triesLeft: challenge.triesLeft,
    resendsLeft: challenge.resendsLeft,
    callsLeft: challenge.callsLeft,
    msToExpiry: challenge.expiresAtMs - now,
    closed: challenge.closed,
    outcome: challenge.outcome,
    msToProofExpiry: proofExpiresAtMs === null || proofSpent ? null : proofExpiresAtMs - now,
    secondProof:
      challenge.outcome === "second-proof" && owner !== undefined
        ? secondProofOf(state, owner, policy.silenceMs)
        : null,
    msToNextSend: msToNextSend(
      {
        count: sends?.count ?? 0,
        msSinceLast: sends === undefined || sends.lastAtMs === null ? null : now - sends.lastAtMs,
        msSinceFirst: sends === undefined ? 0 : now - sends.startedAtMs,
      },
      policy,
    ),
    delivery:
      delivery === undefined
        ? null
        : {
            id: delivery.id,
            channel: delivery.channel,
            state: delivery.state,
            msInState: now - delivery.stateSinceMs,
            failure: delivery.failure,
          },
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other)
}
