import type { ChallengeHandle } from "@/core/ports/challenge-store"
import type { ProofStore, RegistrationConfirmation, SignInConfirmation } from "@/core/ports/proof-store"
import type { Random } from "@/core/ports/random"
import { notOpen } from "./memory-challenge-store"
import { eraseDue, eraseDueOf } from "./memory-leaving"
import { giveBackQuota } from "./memory-quotas"
import { asksSecondProof, openSession } from "./memory-sessions"
import type { MemoryUser } from "./memory-account"
import { isProvedByMessage, type MemoryChallenge, type MemoryState, ownerOf } from "./memory-state"

/** Turns right codes into sessions and accounts, in memory. */
export function createMemoryProofStore(state: MemoryState, random: Random): ProofStore {
  const now = () => state.clock.nowMs()

  return {
    async confirmSignInOnce(confirmation: SignInConfirmation) {
      const challenge = heldOnceFree(state, confirmation)
      if (challenge === undefined || !isSignIn(challenge) || !awaitsProof(challenge, now()))
        return { kind: "gone" }
      const { byTestCode } = confirmation
      if (byTestCode && isProvedByMessage(state, challenge.phoneNumber)) return { kind: "gone" }
      const found = ownerOf(state, challenge.phoneNumber)
      const account = challenge.userId === null || challenge.userId === found?.id ? found : undefined
      const creates = account === undefined && confirmation.createUnknown && challenge.purpose === "sign-in"
      const user = creates ? addUser(state, confirmation.newUserId, challenge, byTestCode) : account
      const { newProfile } = confirmation
      if (creates && user !== undefined)
        Object.assign(user, newProfile, { emailIsSynthetic: newProfile.email !== null })

      challenge.closed = true
      challenge.provedByTest = byTestCode
      giveBackQuota(state, confirmation.giveBack)
      const asksMore =
        challenge.purpose === "sign-in" &&
        user !== undefined &&
        asksSecondProof(state, user, confirmation.silenceMs)
      state.audit.push(user === undefined || user.blocked || asksMore ? "number-proved" : "signed-in")
      if (user === undefined) {
        challenge.outcome = "no-account"
        challenge.proofExpiresAtMs = now() + confirmation.proofLifetimeMs
        challenge.triesLeft = confirmation.proofTries
        return { kind: "no-account" }
      }
      challenge.outcome = user.blocked ? "blocked" : "session"
      if (user.blocked) return { kind: "blocked" }
      if (asksMore) {
        challenge.outcome = "second-proof"
        challenge.proofExpiresAtMs = now() + confirmation.proofLifetimeMs
        challenge.triesLeft = confirmation.proofTries
        return { kind: "second-proof" }
      }
      challenge.ledTo = user.id
      user.provedAtMs = now()
      if (byTestCode) user.testProvedAtMs = now()
      return openSession(state, random, confirmation, user, creates)
    },

    async confirmRegistrationOnce(confirmation: RegistrationConfirmation) {
      const challenge = heldOnceFree(state, confirmation)
      if (challenge === undefined || !mayRegister(challenge, confirmation.by, now())) return { kind: "gone" }
      const { identity, email, name, properties, passwordHash } = confirmation
      const known = ownerOf(state, challenge.phoneNumber) !== undefined
      const isRival = (user: MemoryUser) => identity !== null && user.identity === identity
      eraseDue(state, isRival)
      const taken = [...state.users.values()].some(isRival)
      if (confirmation.by === "proof" && identity !== null) {
        if (challenge.triesLeft === 0) return { kind: "gone" }
        challenge.triesLeft -= 1
      }
      if (!known && taken) {
        giveBackQuota(state, confirmation.giveBack)
        return { kind: "identity-taken" }
      }

      challenge.closed = true
      if (confirmation.by === "code") challenge.provedByTest = confirmation.byTestCode
      if (confirmation.by === "proof") challenge.proofSpent = true
      else challenge.outcome = known ? "already-registered" : "session"
      giveBackQuota(state, confirmation.giveBack)
      state.audit.push(known ? "number-proved" : "registered")
      if (known) return { kind: "already-registered" }
      const user = addUser(state, confirmation.newUserId, challenge, challenge.provedByTest)
      challenge.ledTo = user.id
      Object.assign(user, { identity, email, name, properties, passwordHash, passwordSetAtMs: now() })
      return openSession(state, random, confirmation, user, true)
    },
  }
}

export function held(
  state: MemoryState,
  { challengeId, opener }: ChallengeHandle,
): MemoryChallenge | undefined {
  const challenge = state.challenges.get(challengeId)
  return challenge !== undefined && Buffer.from(challenge.opener).equals(opener) ? challenge : undefined
}

/** The same, once an account of its number is erased whose time has come. What was sent before ends with that. */
export function heldOnceFree(state: MemoryState, handle: ChallengeHandle): MemoryChallenge | undefined {
  const number = held(state, handle)?.phoneNumber
  if (number !== undefined) eraseDueOf(state, number)
  return held(state, handle)
}

function isSignIn({ purpose }: MemoryChallenge): boolean {
  return purpose === "sign-in" || purpose === "second-factor"
}

/** A right code may have been the last try, so tries are not looked at here. */
export function awaitsProof(challenge: MemoryChallenge, nowMs: number): boolean {
  return notOpen({ ...challenge, triesLeft: 1 }, nowMs) === null
}

function mayRegister(challenge: MemoryChallenge, by: "code" | "proof", nowMs: number): boolean {
  if (by === "code") return challenge.purpose === "register" && awaitsProof(challenge, nowMs)
  return (
    challenge.outcome === "no-account" && !challenge.proofSpent && (challenge.proofExpiresAtMs ?? 0) > nowMs
  )
}

function addUser(
  state: MemoryState,
  id: string,
  { phoneNumber, numberKey }: MemoryChallenge,
  byTest: boolean,
): MemoryUser {
  const nowMs = state.clock.nowMs()
  const user: MemoryUser = {
    id,
    phoneNumber,
    name: null,
    email: null,
    emailIsSynthetic: false,
    properties: {},
    updatedAtMs: null,
    lastSignedInAtMs: null,
    identity: null,
    passwordHash: null,
    passwordSetAtMs: null,
    alwaysAsksPassword: false,
    role: "user",
    blocked: false,
    numberKey,
    provedAtMs: nowMs,
    testProvedAtMs: byTest ? nowMs : null,
    createdAtMs: nowMs,
    numberSinceMs: nowMs,
    numberUntilMs: null,
    deletionDueAtMs: null,
  }
  state.users.set(id, user)
  return user
}
