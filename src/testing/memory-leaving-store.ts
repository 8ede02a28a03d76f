import type { LeavingStore } from "@/core/ports/leaving-store"
import type { Random } from "@/core/ports/random"
import { eraseAccount, isDue } from "./memory-leaving"
import { queueNotice } from "./memory-notices"
import { askingSession } from "./memory-own-session-store"
import { endAccess } from "./memory-sessions"
import type { MemoryUser } from "./memory-account"
import type { MemoryState } from "./memory-state"

/** Ends accounts in memory. */
export function createMemoryLeavingStore(state: MemoryState, random: Random): LeavingStore {
  /** Whose a live session is. */
  const signedIn = (sessionId: string): MemoryUser | undefined => {
    const session = askingSession(state, sessionId)
    return session && state.users.get(session.userId)
  }

  return {
    async leaveOnce({ sessionId, graceMs, phoneUndoMs, language, utcOffsetMinutes }) {
      const user = signedIn(sessionId)
      if (user === undefined) return { kind: "gone" }
      if (isLastAdministrator(state, user)) return { kind: "last-administrator" }
      const undoableUntilMs = lastChangeOf(state, user) + phoneUndoMs
      const nowMs = state.clock.nowMs()
      if (graceMs <= 0 && undoableUntilMs <= nowMs)
        return { kind: "erased", pending: eraseAccount(state, user) }

      const before = user.deletionDueAtMs
      const dueAtMs = Math.max(undoableUntilMs, Math.min(before ?? Number.POSITIVE_INFINITY, nowMs + graceMs))
      user.deletionDueAtMs = dueAtMs
      const about = new Date(dueAtMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10)
      const notice = { notice: "account-closing", language, about } as const
      const noticeIds = before === null ? queueNotice(state, random, user, notice) : []
      endAccess(state, user, null)
      state.audit.push("account-closing")
      return { kind: "closing", dueAtMs, noticeIds }
    },

    async keepOnce({ sessionId }) {
      const user = signedIn(sessionId)
      if (user === undefined) return false
      if (user.deletionDueAtMs === null) return true
      user.deletionDueAtMs = null
      state.audit.push("account-kept")
      return true
    },

    async eraseDueOnce() {
      const due = [...state.users.values()].find((user) => isDue(state, user))
      return due === undefined ? null : { pending: eraseAccount(state, due) }
    },
  }
}

/** When an account last went to another number, unless that was undone. */
function lastChangeOf({ phoneChanges }: MemoryState, { id }: MemoryUser): number {
  const lasting = phoneChanges.filter(({ userId, undone }) => userId === id && !undone)
  return Math.max(Number.NEGATIVE_INFINITY, ...lasting.map(({ changedAtMs }) => changedAtMs))
}

/** What the database function `is_last_administrator` does. */
export function isLastAdministrator(state: MemoryState, user: MemoryUser): boolean {
  const others = [...state.users.values()].filter(
    ({ id, role, blocked, deletionDueAtMs, provedAtMs }) =>
      id !== user.id &&
      role === "administrator" &&
      !blocked &&
      deletionDueAtMs === null &&
      provedAtMs !== null,
  )
  return user.role === "administrator" && others.length === 0
}
