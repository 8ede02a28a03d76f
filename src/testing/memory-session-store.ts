import type { TokenHash } from "@/core/opaque-token"
import type { SessionStore } from "@/core/ports/session-store"
import type { MemorySession, MemoryState } from "./memory-state"

/** Keeps sessions in memory. */
export function createMemorySessionStore(state: MemoryState): SessionStore {
  const find = (token: TokenHash) =>
    [...state.sessions.values()].find(
      ({ tokenHash, ended }) => Buffer.from(tokenHash).equals(token) && !ended,
    )

  return {
    async read(token) {
      const nowMs = state.clock.nowMs()
      const session = find(token)
      const user = session && state.users.get(session.userId)
      if (session === undefined || user === undefined || user.blocked || !isInTime(session, nowMs))
        return null
      session.lastSeenAtMs = nowMs
      return {
        sessionId: session.id,
        strength: session.strength,
        startedAtMs: session.createdAtMs,
        user: {
          id: user.id,
          phoneNumber: user.phoneNumber,
          email: user.email,
          name: null,
          role: user.role,
          createdAtMs: user.createdAtMs,
        },
      }
    },

    async end(token) {
      const session = find(token)
      if (session === undefined) return false
      session.ended = true
      state.audit.push("signed-out")
      return true
    },
  }
}

/** Whether a session is within both of its deadlines. */
export function isInTime({ createdAtMs, lastSeenAtMs, terms }: MemorySession, nowMs: number): boolean {
  const used = terms.idleMs === null || lastSeenAtMs + terms.idleMs > nowMs
  return used && createdAtMs + terms.lifetimeMs > nowMs
}
