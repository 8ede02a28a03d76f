import type { ChallengeHandle } from "@/core/ports/challenge-store"
import type { Random } from "@/core/ports/random"
import type { RightProof, SecondProofStore } from "@/core/ports/second-proof-store"
import { goneSinceMs } from "./memory-leaving"
import { held, heldOnceFree } from "./memory-proof-store"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import { isSilent, openSession, unusedCodes } from "./memory-sessions"
import type { MemoryUser } from "./memory-account"
import { type MemoryChallenge, type MemoryState, ownerOf } from "./memory-state"
import { passwordTried } from "./memory-user-store"

/** Takes second proofs in memory. */
export function createMemorySecondProofStore(state: MemoryState, random: Random): SecondProofStore {
  const waiting = (handle: ChallengeHandle) => waitingForMore(state, handle)

  return {
    async trySecondProof({ axesFor, ...handle }) {
      const challenge = waiting(handle)
      if (challenge === undefined || challenge.triesLeft <= 0) return { kind: "gone" }
      if (goneSinceMs(state, challenge.phoneNumber) !== null) return { kind: "gone" }
      const quota = takeQuota(state, axesFor(challenge.numberKey))
      if (quota.kind === "limited") return quota
      challenge.triesLeft -= 1
      return passwordTried(ownerOf(state, challenge.phoneNumber))
    },

    async confirmSecondProofOnce(confirmation) {
      heldOnceFree(state, confirmation)
      const challenge = ofSignIn(waiting(confirmation))
      const user = challenge && ownerOf(state, challenge.phoneNumber)
      if (challenge === undefined || user === undefined) return { kind: "gone" }
      if (user.blocked) return { kind: "blocked" }
      if (!isRight(state, user, confirmation.by)) return { kind: "wrong" }
      challenge.proofSpent = true
      challenge.ledTo = user.id
      giveBackQuota(state, confirmation.giveBack)
      user.provedAtMs = state.clock.nowMs()
      if (challenge.provedByTest) user.testProvedAtMs = user.provedAtMs
      state.audit.push(confirmation.by.kind === "password" ? "signed-in" : "signed-in-with-recovery-code")
      const administrator = confirmation.administrator && !challenge.provedByTest
      return openSession(state, random, { ...confirmation, administrator }, user, false)
    },

    async setNumberFreeOnce({ silenceMs, ...handle }) {
      heldOnceFree(state, handle)
      const challenge = ofSignIn(waiting(handle))
      const user = challenge && ownerOf(state, challenge.phoneNumber)
      if (challenge === undefined || user === undefined || !isSilent(state, user, silenceMs)) return false
      Object.assign(user, { provedAtMs: null, testProvedAtMs: null, numberUntilMs: state.clock.nowMs() })
      challenge.outcome = "no-account"
      state.audit.push("number-set-free")
      state.madeAdministrator.add(challenge.numberKey)
      return true
    },
  }
}

/** Only what was begun to sign in opens a session. */
export function ofSignIn(challenge: MemoryChallenge | undefined): MemoryChallenge | undefined {
  return challenge?.purpose === "sign-in" ? challenge : undefined
}

/** A challenge whose code was right and not enough, while its second proof is waited for. */
export function waitingForMore(state: MemoryState, handle: ChallengeHandle): MemoryChallenge | undefined {
  const challenge = held(state, handle)
  const inTime = (challenge?.proofExpiresAtMs ?? 0) > state.clock.nowMs()
  return challenge?.outcome === "second-proof" && !challenge.proofSpent && inTime ? challenge : undefined
}

function isRight(state: MemoryState, user: MemoryUser, by: RightProof): boolean {
  if (by.kind === "password") return by.userId === user.id && by.passwordHash === user.passwordHash
  const hash = Buffer.from(by.codeHash).toString("hex")
  const code = unusedCodes(state, user.id).find((each) => each.hash === hash)
  if (code !== undefined) code.usedAtMs = state.clock.nowMs()
  return code !== undefined
}
