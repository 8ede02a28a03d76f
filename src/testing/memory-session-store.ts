import type { TokenHash } from "@/core/opaque-token"
import type { SessionStore } from "@/core/ports/session-store"
import { awaitsProof, held } from "./memory-proof-store"
import { giveBackQuota } from "./memory-quotas"
import { accountOf } from "./memory-leaving"
import { expiryOf, isInTime } from "./memory-sessions"
import { isProvedByMessage, type MemoryState } from "./memory-state"

/** Keeps sessions in memory. */
export function createMemorySessionStore(state: MemoryState): SessionStore {
  const find = (token: TokenHash) =>
    [...state.sessions.values()].find(
      ({ tokenHash, endedAtMs }) => Buffer.from(tokenHash).equals(token) && endedAtMs === null,
    )

  const live = (sessionId: string) => {
    const session = state.sessions.get(sessionId)
    const isLive = session && session.endedAtMs === null && isInTime(session, state.clock.nowMs())
    return isLive && accountOf(state, session.userId) !== undefined ? session : undefined
  }

  return {
    async read(token) {
      const nowMs = state.clock.nowMs()
      const session = find(token)
      const user = accountOf(state, session?.userId)
      if (session === undefined || user === undefined || user.blocked || !isInTime(session, nowMs))
        return null
      session.lastSeenAtMs = nowMs
      return {
        sessionId: session.id,
        strength: session.strength,
        startedAtMs: session.createdAtMs,
        expiresAtMs: expiryOf(session, nowMs),
        lastProof: {
          provedBy: session.provedBy,
          msSinceProof: nowMs - session.provedAtMs,
          hasPassword: user.passwordHash !== null,
          atSignIn: session.provedAtMs === session.createdAtMs,
        },
        user: {
          id: user.id,
          phoneNumber: user.provedAtMs === null ? null : user.phoneNumber,
          email: user.email,
          name: user.name,
          role: user.role,
          createdAtMs: user.createdAtMs,
          deletionDueAtMs: user.deletionDueAtMs,
        },
      }
    },

    async end(token) {
      const session = find(token)
      if (session === undefined || accountOf(state, session.userId) === undefined) return false
      session.endedAtMs = state.clock.nowMs()
      state.audit.push("signed-out")
      return true
    },

    async renewToken({ sessionId, tokenHash, newTokenHash }) {
      const session = live(sessionId)
      if (session === undefined || !Buffer.from(session.tokenHash).equals(tokenHash)) return null
      const msLeft = session.createdAtMs + session.terms.lifetimeMs - state.clock.nowMs()
      if (msLeft < 1000) return null
      session.tokenHash = newTokenHash
      return msLeft
    },

    async markProved(sessionId, by) {
      const session = live(sessionId)
      if (session !== undefined) Object.assign(session, { provedBy: by, provedAtMs: state.clock.nowMs() })
      return session !== undefined
    },

    async markProvedOnce({ sessionId, byTestCode, giveBack, ...handle }) {
      const nowMs = state.clock.nowMs()
      const [session, challenge] = [live(sessionId), held(state, handle)]
      const user = session && state.users.get(session.userId)
      const fits =
        challenge?.purpose === "re-authenticate" &&
        challenge.userId === user?.id &&
        challenge.phoneNumber === user.phoneNumber &&
        awaitsProof(challenge, nowMs)
      if (session === undefined || user === undefined || user.blocked || !fits) return false
      if (user.provedAtMs === null || (byTestCode && isProvedByMessage(state, user.phoneNumber))) return false
      Object.assign(challenge, { closed: true, outcome: "done", provedByTest: byTestCode })
      Object.assign(session, { provedBy: "code", provedAtMs: nowMs })
      Object.assign(user, { provedAtMs: nowMs, ...(byTestCode ? { testProvedAtMs: nowMs } : {}) })
      giveBackQuota(state, giveBack)
      return true
    },
  }
}
