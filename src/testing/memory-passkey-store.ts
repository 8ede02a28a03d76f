import type {
  CeremonyHandle,
  NewPasskey,
  OwnedPasskey,
  PasskeyStore,
  PasskeyUse,
} from "@/core/ports/passkey-store"
import type { Random } from "@/core/ports/random"
import { accountOf, eraseDue } from "./memory-leaving"
import { queueNotice } from "./memory-notices"
import { takeQuota } from "./memory-quotas"
import { ofSignIn, waitingForMore } from "./memory-second-proof-store"
import { endPasskeySessions, endPhoneChanges, isInTime, openSession } from "./memory-sessions"
import type { MemoryPasskey, MemoryUser } from "./memory-account"
import { type MemoryState, ownerOf, passkeysIn } from "./memory-state"

/** Keeps passkeys in memory. */
export function createMemoryPasskeyStore(state: MemoryState, random: Random): PasskeyStore {
  const now = () => state.clock.nowMs()
  const byCredential = (credentialId: string) =>
    [...state.passkeys.values()].find((passkey) => passkey.credentialId === credentialId)

  return {
    async beginCeremony({ challenge, opener, purpose, lifetimeMs, axes }) {
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      for (const [key, { expiresAtMs }] of state.ceremonies)
        if (expiresAtMs <= now()) state.ceremonies.delete(key)
      if (purpose.userId === null || accountOf(state, purpose.userId) !== undefined)
        state.ceremonies.set(challenge, { opener, purpose, expiresAtMs: now() + lifetimeMs })
      return { kind: "begun" }
    },

    async takeCeremonyOnce({ challenge, opener, purpose }: CeremonyHandle) {
      const kept = state.ceremonies.get(challenge)
      if (kept === undefined || kept.expiresAtMs <= now() || !Buffer.from(kept.opener).equals(opener))
        return false
      if (kept.purpose.kind !== purpose.kind || kept.purpose.userId !== purpose.userId) return false
      if (purpose.userId !== null && accountOf(state, purpose.userId) === undefined) return false
      return state.ceremonies.delete(challenge)
    },

    async addPasskey({ sessionId, most, language, audit: _audit, ...passkey }: NewPasskey) {
      const user = state.users.get(passkey.userId)
      if (user === undefined || !isAsked(state, sessionId, user.id)) return { kind: "gone" }
      const known = byCredential(passkey.credentialId)?.userId
      eraseDue(state, ({ id }) => id === known)
      if (passkeysIn(state, user.id).length >= most) return { kind: "full" }
      if (byCredential(passkey.credentialId) !== undefined) return { kind: "known" }
      state.passkeys.set(passkey.id, { ...passkey, createdAtMs: now(), lastUsedAtMs: null })
      endPhoneChanges(state, user.id)
      state.audit.push("passkey-added")
      return {
        kind: "added",
        noticeIds: queueNotice(state, random, user, { notice: "passkey-added", language }),
      }
    },

    async passkeysOf(userId) {
      if (accountOf(state, userId) === undefined) return []
      return passkeysIn(state, userId)
        .map(({ userId: _, publicKey: _key, counter: _counter, ...kept }) => kept)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    async findPasskey(credentialId) {
      const found = byCredential(credentialId)
      if (found === undefined || accountOf(state, found.userId) === undefined) return null
      const { id, userId, publicKey, counter, transports } = found
      return { id, userId, credentialId, publicKey, counter, transports }
    },

    async signInOnce({ session, proved, ...use }) {
      const user = accountOf(state, state.passkeys.get(use.passkeyId)?.userId)
      if (user === undefined) return { kind: "gone" }
      if (user.blocked) return { kind: "blocked" }
      if (!isUsed(state, use, user)) return { kind: "gone" }
      const challenge = proved === null ? undefined : ofSignIn(waitingForMore(state, proved))
      if (challenge !== undefined && ownerOf(state, challenge.phoneNumber) === user) {
        challenge.proofSpent = true
        user.provedAtMs = now()
        if (challenge.provedByTest) user.testProvedAtMs = now()
      }
      state.audit.push("signed-in-with-passkey")
      return openSession(state, random, { session, administrator: false }, user, false)
    },

    async markProvedOnce({ sessionId, ...use }) {
      const session = state.sessions.get(sessionId)
      const user = accountOf(state, session?.userId)
      if (session === undefined || user === undefined || !isAsked(state, sessionId, user.id)) return false
      if (!isUsed(state, use, user)) return false
      Object.assign(session, { provedBy: "passkey", provedAtMs: now() })
      return true
    },

    async offerOnce({ userId, device, pauseMs }) {
      const hash = Buffer.from(device).toString("hex")
      const known = state.devices.find((each) => each.userId === userId && each.hash === hash)
      if (accountOf(state, userId) === undefined) return false
      if (known === undefined || passkeysIn(state, userId).length > 0) return false
      if (known.passkeyOfferedAtMs !== null && known.passkeyOfferedAtMs > now() - pauseMs) return false
      known.passkeyOfferedAtMs = now()
      return true
    },

    async rename(passkey, name) {
      const found = held(state, passkey)
      if (found !== undefined) found.name = name
      return found !== undefined
    },

    async remove({ sessionId, ...passkey }) {
      const found = held(state, passkey)
      if (found === undefined || !isAsked(state, sessionId, passkey.userId)) return false
      state.passkeys.delete(found.id)
      endPhoneChanges(state, found.userId)
      endPasskeySessions(state, found.userId, sessionId)
      state.audit.push("passkey-removed")
      return true
    },
  }
}

/** Whether the session that asks is of the account and lives. */
function isAsked(state: MemoryState, sessionId: string, userId: string): boolean {
  const session = state.sessions.get(sessionId)
  const user = accountOf(state, userId)
  if (session === undefined || user === undefined || session.userId !== userId) return false
  return !user.blocked && session.endedAtMs === null && isInTime(session, state.clock.nowMs())
}

/** Notes the use of a passkey of an account, where it counts. */
function isUsed(state: MemoryState, { passkeyId, assertion }: PasskeyUse, user: MemoryUser): boolean {
  const { counter, backedUp } = assertion
  const passkey = held(state, { userId: user.id, passkeyId })
  if (passkey === undefined || !(counter > passkey.counter || (counter === 0 && passkey.counter === 0)))
    return false
  Object.assign(passkey, { counter, backedUp, lastUsedAtMs: state.clock.nowMs() })
  return true
}

function held(state: MemoryState, { userId, passkeyId }: OwnedPasskey): MemoryPasskey | undefined {
  const passkey = state.passkeys.get(passkeyId)
  return passkey?.userId === userId && accountOf(state, userId) !== undefined ? passkey : undefined
}
