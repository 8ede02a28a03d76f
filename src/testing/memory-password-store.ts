import type { PasswordSet, PasswordStore } from "@/core/ports/password-store"
import type { Random } from "@/core/ports/random"
import { accountOf } from "./memory-leaving"
import { queueNotice } from "./memory-notices"
import { awaitsProof, heldOnceFree } from "./memory-proof-store"
import { giveBackQuota } from "./memory-quotas"
import { asksSecondProof, endAccess, isInTime, unusedCodes } from "./memory-sessions"
import type { MemoryUser } from "./memory-account"
import { isProvedByMessage, type MemoryState, ownerOf } from "./memory-state"

/** Sets passwords in memory. */
export function createMemoryPasswordStore(state: MemoryState, random: Random): PasswordStore {
  const now = () => state.clock.nowMs()

  function set(
    user: MemoryUser,
    { passwordHash, language }: { readonly passwordHash: string; readonly language: string },
    kept: string | null,
  ): PasswordSet {
    Object.assign(user, { passwordHash, passwordSetAtMs: now() })
    endAccess(state, user, kept)
    const noticeIds = queueNotice(state, random, user, { notice: "password-changed", language })
    return { kind: "done", noticeIds }
  }

  return {
    async resetOnce(reset) {
      const { byTestCode } = reset
      const challenge = heldOnceFree(state, reset)
      if (challenge?.purpose !== "reset-password" || !awaitsProof(challenge, now())) return { kind: "gone" }
      if (byTestCode && isProvedByMessage(state, challenge.phoneNumber)) return { kind: "gone" }
      const user = ownerOf(state, challenge.phoneNumber)
      Object.assign(challenge, { closed: true, provedByTest: byTestCode })
      giveBackQuota(state, reset.giveBack)
      if (user === undefined || (!user.blocked && asksSecondProof(state, user, reset.silenceMs))) {
        const kind = user === undefined ? "no-account" : "second-proof"
        const proofExpiresAtMs = now() + reset.proofLifetimeMs
        Object.assign(challenge, { outcome: kind, proofExpiresAtMs, triesLeft: reset.proofTries })
        state.audit.push("number-proved")
        return { kind }
      }
      challenge.outcome = user.blocked ? "blocked" : "done"
      state.audit.push(user.blocked ? "number-proved" : "password-reset")
      if (user.blocked) return { kind: "blocked" }
      Object.assign(user, { provedAtMs: now(), ...(byTestCode ? { testProvedAtMs: now() } : {}) })
      return set(user, reset, null)
    },

    async resetWithRecoveryCodeOnce(reset) {
      const challenge = heldOnceFree(state, reset)
      const waits =
        challenge?.purpose === "reset-password" &&
        challenge.outcome === "second-proof" &&
        !challenge.proofSpent &&
        (challenge.proofExpiresAtMs ?? 0) > now()
      const user = waits ? ownerOf(state, challenge.phoneNumber) : undefined
      if (challenge === undefined || user === undefined) return { kind: "gone" }
      if (user.blocked) return { kind: "blocked" }
      const hash = Buffer.from(reset.codeHash).toString("hex")
      const code = unusedCodes(state, user.id).find((each) => each.hash === hash)
      if (code === undefined) return { kind: "wrong" }
      code.usedAtMs = state.clock.nowMs()
      challenge.proofSpent = true
      giveBackQuota(state, reset.giveBack)
      Object.assign(user, { provedAtMs: now(), ...(challenge.provedByTest ? { testProvedAtMs: now() } : {}) })
      state.audit.push("password-reset")
      return set(user, reset, null)
    },

    async changeOnce({ sessionId, authority, ...change }) {
      const session = state.sessions.get(sessionId)
      const user = accountOf(state, session?.userId)
      if (session === undefined || session.endedAtMs !== null || !isInTime(session, now()))
        return { kind: "signed-out" }
      if (user === undefined || user.blocked) return { kind: "signed-out" }
      const compared = authority.kind === "current-password" ? authority.passwordHash : null
      const holds =
        authority.kind === "recovery-code"
          ? session.provedBy === "recovery-code"
          : user.passwordHash === compared
      if (!holds) return { kind: "overtaken" }
      const done = set(user, change, sessionId)
      Object.assign(session, { provedBy: "password", provedAtMs: now() })
      state.audit.push("password-changed")
      return done
    },
  }
}
