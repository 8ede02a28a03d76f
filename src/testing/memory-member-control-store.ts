import type { Control, ControlRefused, MemberControlStore, RoleLack } from "@/core/ports/member-control-store"
import type { Random } from "@/core/ports/random"
import { roleOf } from "@/core/session"
import { accountOf, eraseAccount } from "./memory-leaving"
import { isLastAdministrator } from "./memory-leaving-store"
import type { MemorySession, MemoryUser } from "./memory-account"
import { endAccess, forgetDevices, liveSession, noticesToAdministrators } from "./memory-sessions"
import type { MemoryState } from "./memory-state"

/** Does in memory what administrators do to accounts. */
export function createMemoryMemberControlStore(state: MemoryState, random: Random): MemberControlStore {
  /** Does it, unless whoever asks may not. `guarded`: it would keep the account out. */
  async function control<Done>(
    { askingSessionId, userId }: Control,
    guarded: boolean,
    act: (user: MemoryUser) => Done,
  ): Promise<ControlRefused | Done> {
    const asking = liveSession(state, askingSessionId)
    if (asking === undefined || roleOf(asking.session.strength, asking.user.role) !== "administrator")
      return { kind: "administrator-needed" }
    const user = accountOf(state, userId)
    if (user === undefined) return { kind: "account-gone" }
    if (guarded && user === asking.user) return { kind: "own-account" }
    if (guarded && isLastAdministrator(state, user)) return { kind: "last-administrator" }
    return act(user)
  }
  const sessionsOf = ({ id }: MemoryUser) =>
    [...state.sessions.values()].filter(({ userId, endedAtMs }) => userId === id && endedAtMs === null)
  const end = (sessions: readonly MemorySession[]) => {
    for (const session of sessions) session.endedAtMs = state.clock.nowMs()
    return sessions.length
  }
  const ended = (sessionsEnded: number) => ({ kind: "done", sessionsEnded }) as const

  return {
    blockOnce: (asked) =>
      control(asked, true, (user) => {
        if (user.blocked) return ended(0)
        Object.assign(user, { blocked: true, deletionDueAtMs: null })
        state.audit.push("account-blocked")
        return ended(endAccess(state, user, null))
      }),

    unblockOnce: (asked) =>
      control(asked, false, (user) => {
        if (user.blocked) state.audit.push("account-unblocked")
        user.blocked = false
        return { kind: "done" } as const
      }),

    endSessions: (asked, sessionId) =>
      control(asked, false, (user) => {
        const one = sessionsOf(user).filter(({ id }) => id === sessionId)
        const count = sessionId === null ? endAccess(state, user, asked.askingSessionId) : end(one)
        const hashes = one.map(({ device }) => Buffer.from(device.hash).toString("hex"))
        forgetDevices(state, user.id, (hash) => hashes.includes(hash))
        if (count > 0) state.audit.push("account-sessions-ended")
        return ended(count)
      }),

    giveRoleOnce: (asked) =>
      control(asked, false, (user) => {
        const lack = lackOf(user)
        if (lack !== null) return { kind: "lacking", lack } as const
        if (user.role === "administrator") return { kind: "done", noticeIds: [] } as const
        user.role = "administrator"
        state.madeAdministrator.add(user.numberKey)
        state.audit.push("administrator-added")
        return { kind: "done", noticeIds: noticesToAdministrators(state, random, user) } as const
      }),

    takeRoleOnce: (asked) =>
      control(asked, false, (user) => {
        if (isLastAdministrator(state, user)) return { kind: "last-administrator" } as const
        if (user.role === "user") return ended(0)
        user.role = "user"
        state.madeAdministrator.add(user.numberKey)
        state.audit.push("administrator-removed")
        return ended(end(sessionsOf(user).filter(({ strength }) => strength === "password-and-code")))
      }),

    revealNumber: (asked) =>
      control(asked, false, (user) => {
        if (user.provedAtMs === null) return { kind: "done", phoneNumber: null } as const
        state.audit.push("number-revealed")
        return { kind: "done", phoneNumber: user.phoneNumber } as const
      }),

    eraseOnce: (asked) =>
      control(asked, true, (user) => {
        const pending = eraseAccount(state, user)
        state.audit.push("account-erased")
        return { kind: "done", pending } as const
      }),
  }
}

function lackOf(user: MemoryUser): RoleLack | null {
  if (user.blocked) return "unblocked"
  if (user.deletionDueAtMs !== null) return "staying"
  if (user.testProvedAtMs !== null || user.provedAtMs === null) return "real-number"
  return user.passwordHash === null ? "password" : null
}
