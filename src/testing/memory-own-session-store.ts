import type { OwnSession, OwnSessionStore } from "@/core/ports/own-session-store"
import { accountOf } from "./memory-leaving"
import { forgetDevices, isInTime } from "./memory-sessions"
import type { MemorySession } from "./memory-account"
import type { MemoryState } from "./memory-state"

/** Lets people see and end their own sessions, in memory. */
export function createMemoryOwnSessionStore(state: MemoryState): OwnSessionStore {
  const isLive = (session: MemorySession) =>
    session.endedAtMs === null && isInTime(session, state.clock.nowMs())
  const liveOf = (userId: string) =>
    [...state.sessions.values()].filter((session) => session.userId === userId && isLive(session))
  const asking = (sessionId: string) => askingSession(state, sessionId)

  return {
    async live(userId) {
      if (accountOf(state, userId) === undefined) return []
      return liveOf(userId)
        .sort((one, other) => other.lastSeenAtMs - one.lastSeenAtMs || (one.id < other.id ? 1 : -1))
        .map((session) => ownSession(session, state.clock.nowMs()))
    },

    async endOne(sessionId, { askingSessionId }) {
      const me = asking(askingSessionId)
      const session = me && liveOf(me.userId).find(({ id }) => id === sessionId)
      if (me === undefined || session === undefined) return false
      session.endedAtMs = state.clock.nowMs()
      const hash = hashOf(session)
      if (hash !== hashOf(me)) forgetDevices(state, me.userId, (device) => device === hash)
      state.audit.push(session === me ? "signed-out" : "session-ended")
      return true
    },

    async endOthers({ askingSessionId }) {
      const me = asking(askingSessionId)
      if (me === undefined) return 0
      const others = liveOf(me.userId).filter((session) => session !== me)
      for (const session of others) session.endedAtMs = state.clock.nowMs()
      forgetDevices(state, me.userId, (device) => device !== hashOf(me))
      if (others.length > 0) state.audit.push("other-sessions-ended")
      return others.length
    },
  }
}

/** A session that asks for something in the name of its account, while both may. */
export function askingSession(state: MemoryState, sessionId: string): MemorySession | undefined {
  const session = state.sessions.get(sessionId)
  if (session === undefined || session.endedAtMs !== null || !isInTime(session, state.clock.nowMs()))
    return undefined
  const user = accountOf(state, session.userId)
  return user === undefined || user.blocked ? undefined : session
}

function hashOf({ device }: MemorySession): string {
  return Buffer.from(device.hash).toString("hex")
}

function ownSession(session: MemorySession, nowMs: number): OwnSession {
  const { browser, system, form, country } = session.device
  return {
    sessionId: session.id,
    browser,
    system,
    form,
    country,
    strength: session.strength,
    startedAtMs: session.createdAtMs,
    msSinceUse: nowMs - session.lastSeenAtMs,
  }
}
