import type { AccountStore, Member } from "@/core/ports/account-store"
import { askingSession } from "./memory-own-session-store"
import { accountOf, eraseDue } from "./memory-leaving"
import { takeQuota } from "./memory-quotas"
import { endAccess, liveSession, unusedCodes } from "./memory-sessions"
import type { MemoryUser } from "./memory-account"
import { type MemoryState, ownerOf, passkeysIn } from "./memory-state"

/** Keeps what people decide about their accounts in memory. */
export function createMemoryAccountStore(state: MemoryState): AccountStore {
  return {
    async factors(userId) {
      const user = accountOf(state, userId)
      if (user === undefined) return null
      return {
        passwordSetAtMs: user.passwordSetAtMs,
        alwaysAsksPassword: user.alwaysAsksPassword,
        recoveryCodesLeft: unusedCodes(state, userId).length,
        recoveryCodesMade: state.recoveryCodes.filter((code) => code.userId === userId).length,
        passkeys: passkeysIn(state, userId).length,
        phoneProvedAtMs: user.provedAtMs,
      }
    },

    async isKnown(phoneNumber) {
      return accountOf(state, ownerOf(state, phoneNumber)?.id) !== undefined
    },

    async member(userId) {
      const user = accountOf(state, userId)
      return user === undefined ? null : memberFrom(user)
    },

    async setAlwaysAskOnce({ sessionId, on }) {
      const user = liveSession(state, sessionId)?.user
      if (user === undefined) return "signed-out"
      if (on && user.passwordHash === null) return "no-password"
      if (on && !hasWayBack(state, user)) return "no-way-back"
      if (user.alwaysAsksPassword === on) return "set"
      state.audit.push(`always-ask-password-${on ? "on" : "off"}`)
      user.alwaysAsksPassword = on
      if (on) endAccess(state, user, sessionId)
      return "set"
    },

    async updateProfile({ sessionId, newName, newEmail, newProperties, emailAxes }) {
      const user = state.users.get(askingSession(state, sessionId)?.userId ?? "")
      if (user === undefined) return { kind: "signed-out" }
      const wanted = newEmail?.identity ?? null
      const isRival = ({ id, identity }: MemoryUser) =>
        wanted !== null && id !== user.id && identity === wanted
      eraseDue(state, isRival)
      const quota = newEmail === null ? null : takeQuota(state, emailAxes)
      if (quota?.kind === "limited") return quota
      const isTaken = [...state.users.values()].some(isRival)
      if (isTaken) return { kind: "identity-taken" }
      if (newProperties !== null && !isSameJson(newProperties.from, user.properties))
        return { kind: "overtaken" }
      Object.assign(user, newName, newEmail, newProperties && { properties: newProperties.to })
      user.emailIsSynthetic &&= newEmail === null
      user.updatedAtMs = state.clock.nowMs()
      if (newName !== null) state.audit.push("name-changed")
      if (newEmail !== null) state.audit.push("email-changed")
      if (newProperties !== null) state.audit.push("properties-changed")
      return { kind: "updated" }
    },
  }
}

function memberFrom(user: MemoryUser): Member {
  return {
    id: user.id,
    phoneNumber: user.provedAtMs === null ? null : user.phoneNumber,
    email: user.email,
    emailIsSynthetic: user.emailIsSynthetic,
    name: user.name,
    properties: user.properties,
    blocked: user.blocked,
    createdAtMs: user.createdAtMs,
    updatedAtMs: user.updatedAtMs,
    lastSignedInAtMs: user.lastSignedInAtMs,
  }
}

function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What the database function `has_way_back` does. */
function hasWayBack(state: MemoryState, { id }: MemoryUser): boolean {
  return passkeysIn(state, id).length > 0 || unusedCodes(state, id).length > 0
}
