import type { CeremonyHandle, NewPasskey, OwnedPasskey, PasskeyStore } from "@/core/ports/passkey-store"
import { takeQuota } from "./memory-quotas"
import { isInTime } from "./memory-sessions"
import type { MemoryPasskey, MemoryState } from "./memory-state"

/** Keeps passkeys in memory. */
export function createMemoryPasskeyStore(state: MemoryState): PasskeyStore {
  const now = () => state.clock.nowMs()
  const byCredential = (credentialId: string) =>
    [...state.passkeys.values()].find((passkey) => passkey.credentialId === credentialId)

  return {
    async beginCeremony({ challenge, opener, purpose, lifetimeMs, axes }) {
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      for (const [key, { expiresAtMs }] of state.ceremonies)
        if (expiresAtMs <= now()) state.ceremonies.delete(key)
      if (purpose.userId === null || state.users.has(purpose.userId))
        state.ceremonies.set(challenge, { opener, purpose, expiresAtMs: now() + lifetimeMs })
      return { kind: "begun" }
    },

    async takeCeremonyOnce({ challenge, opener, purpose }: CeremonyHandle) {
      const kept = state.ceremonies.get(challenge)
      if (kept === undefined || kept.expiresAtMs <= now() || !Buffer.from(kept.opener).equals(opener))
        return false
      if (kept.purpose.kind !== purpose.kind || kept.purpose.userId !== purpose.userId) return false
      return state.ceremonies.delete(challenge)
    },

    async addPasskey({ sessionId, most, audit: _audit, ...passkey }: NewPasskey) {
      if (!isAsked(state, sessionId, passkey.userId)) return "gone"
      if (owned(state, passkey.userId).length >= most) return "full"
      if (byCredential(passkey.credentialId) !== undefined) return "known"
      state.passkeys.set(passkey.id, { ...passkey, createdAtMs: now(), lastUsedAtMs: null })
      state.audit.push("passkey-added")
      return "added"
    },

    async passkeysOf(userId) {
      return owned(state, userId)
        .map(({ userId: _, publicKey: _key, counter: _counter, ...kept }) => kept)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    async findPasskey(credentialId) {
      const found = byCredential(credentialId)
      if (found === undefined) return null
      const { id, userId, publicKey, counter, transports } = found
      return { id, userId, credentialId, publicKey, counter, transports }
    },

    async noteUseOnce(passkeyId, { counter, backedUp }) {
      const passkey = state.passkeys.get(passkeyId)
      if (passkey === undefined || !(counter > passkey.counter || (counter === 0 && passkey.counter === 0)))
        return false
      Object.assign(passkey, { counter, backedUp, lastUsedAtMs: now() })
      return true
    },

    async rename(passkey, name) {
      const found = held(state, passkey)
      if (found !== undefined) found.name = name
      return found !== undefined
    },

    async remove(passkey) {
      const found = held(state, passkey)
      if (found === undefined) return false
      state.passkeys.delete(found.id)
      state.audit.push("passkey-removed")
      return true
    },
  }
}

/** Whether the session that asks is of the account and lives. */
function isAsked(state: MemoryState, sessionId: string, userId: string): boolean {
  const session = state.sessions.get(sessionId)
  const user = state.users.get(userId)
  if (session === undefined || user === undefined || session.userId !== userId) return false
  return !user.blocked && !session.ended && isInTime(session, state.clock.nowMs())
}

function owned(state: MemoryState, userId: string): readonly MemoryPasskey[] {
  return [...state.passkeys.values()].filter((passkey) => passkey.userId === userId)
}

function held(state: MemoryState, { userId, passkeyId }: OwnedPasskey): MemoryPasskey | undefined {
  const passkey = state.passkeys.get(passkeyId)
  return passkey?.userId === userId ? passkey : undefined
}
