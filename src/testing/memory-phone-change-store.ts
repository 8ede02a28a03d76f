import type { ForgottenFactors, PhoneChange, PhoneChangeStore } from "@/core/ports/phone-change-store"
import { isDue } from "./memory-leaving"
import { awaitsProof, held, heldOnceFree } from "./memory-proof-store"
import { giveBackQuota } from "./memory-quotas"
import { endAccess, isInTime } from "./memory-sessions"
import {
  addDelivery,
  isProvedByMessage,
  type MemoryPhoneChange,
  type MemoryState,
  type MemoryUser,
  ownerOf,
} from "./memory-state"

/** Moves accounts from one number to another in memory. */
export function createMemoryPhoneChangeStore(state: MemoryState): PhoneChangeStore {
  return {
    async changeOnce(change) {
      const nowMs = state.clock.nowMs()
      heldOnceFree(state, change)
      const asked = askedIn(state, change)
      if (asked === null) return { kind: "gone" }
      const { user, challenge } = asked
      const rival = ownerOf(state, challenge.phoneNumber)
      Object.assign(challenge, { closed: true, provedByTest: change.byTestCode })
      giveBackQuota(state, change.giveBack)
      state.audit.push(rival === undefined ? "phone-changed" : "number-proved")
      if (rival !== undefined) {
        challenge.outcome = "already-registered"
        return { kind: "already-registered" }
      }
      challenge.outcome = "done"
      endAccess(state, user, change.sessionId)
      const noticeId = isToTell(user) ? keepChange(state, user, change) : null
      user.phoneNumber = challenge.phoneNumber
      user.numberKey = challenge.numberKey
      user.provedAtMs = nowMs
      user.testProvedAtMs = change.byTestCode ? nowMs : null
      return { kind: "changed", noticeId }
    },

    async undoOnce({ changeId, lifetimeMs }) {
      const nowMs = state.clock.nowMs()
      const change = state.phoneChanges.find(({ id }) => id === changeId)
      const user = change && state.users.get(change.userId)
      if (change === undefined || user === undefined || change.undone || isDue(state, user)) return null
      const rival = ownerOf(state, change.oldNumber)
      if (change.changedAtMs <= nowMs - lifetimeMs || (rival !== undefined && rival !== user)) return null
      const sessionsEnded = endAccess(state, user, null)
      Object.assign(user, { provedAtMs: nowMs, testProvedAtMs: null, deletionDueAtMs: null })
      user.phoneNumber = change.oldNumber
      user.numberKey = change.oldNumberKey
      for (const later of state.phoneChanges)
        if (later.userId === user.id && later.changedAtMs >= change.changedAtMs) later.undone = true
      removeWhere(state.devices, ({ userId }) => userId === user.id)
      state.audit.push("phone-change-undone")
      return {
        userId: user.id,
        phoneNumber: change.oldNumber,
        sessionsEnded,
        forgotten: forgetFactors(state, user, change.changedAtMs),
      }
    },
  }
}

/** The account and the challenge that a change is for, where both are still as they have to be. */
function askedIn(state: MemoryState, { sessionId, byTestCode, ...handle }: PhoneChange) {
  const nowMs = state.clock.nowMs()
  const [session, challenge] = [state.sessions.get(sessionId), held(state, handle)]
  const user = session && state.users.get(session.userId)
  if (session === undefined || challenge === undefined || user === undefined || user.blocked) return null
  if (isDue(state, user)) return null
  const isOver = session.ended || !isInTime(session, nowMs) || !awaitsProof(challenge, nowMs)
  const isForeign = challenge.purpose !== "change-phone" || challenge.userId !== user.id
  const isTheirs = user.provedAtMs !== null && user.phoneNumber === challenge.phoneNumber
  const mayByTest =
    user.provedAtMs !== null &&
    !isToTell(user) &&
    user.role === "user" &&
    !isProvedByMessage(state, challenge.phoneNumber)
  return isOver || isForeign || isTheirs || (byTestCode && !mayByTest) ? null : { user, challenge }
}

/** Whether a real message has proved the number that an account has. */
function isToTell({ provedAtMs, testProvedAtMs }: MemoryUser): boolean {
  return provedAtMs !== null && testProvedAtMs !== provedAtMs
}

function keepChange(state: MemoryState, user: MemoryUser, change: PhoneChange): string {
  const { changeId: id, language } = change
  const row: MemoryPhoneChange = {
    id,
    userId: user.id,
    oldNumber: user.phoneNumber,
    oldNumberKey: user.numberKey,
    newNumber: held(state, change)?.phoneNumber ?? user.phoneNumber,
    changedAtMs: state.clock.nowMs(),
    undone: false,
  }
  state.phoneChanges.push(row)
  addDelivery(state, {
    id,
    challengeId: null,
    to: row.oldNumber,
    toNumberKey: row.oldNumberKey,
    notice: "phone-changed",
    about: row.newNumber,
    language,
  })
  return id
}

/** What the database function `forget_factors` does. */
function forgetFactors(state: MemoryState, user: MemoryUser, sinceMs: number): ForgottenFactors {
  const password = user.passwordSetAtMs !== null && user.passwordSetAtMs >= sinceMs
  if (password) Object.assign(user, { passwordHash: null, passwordSetAtMs: null, alwaysAsksPassword: false })
  const recoveryCodes = removeWhere(
    state.recoveryCodes,
    ({ userId, madeAtMs }) => userId === user.id && madeAtMs >= sinceMs,
  )
  const passkeys = [...state.passkeys.values()].filter(
    ({ userId, createdAtMs }) => userId === user.id && createdAtMs >= sinceMs,
  )
  for (const { id } of passkeys) state.passkeys.delete(id)
  return { password, recoveryCodes, passkeys: passkeys.length }
}

function removeWhere<Row>(rows: Row[], goes: (row: Row) => boolean): number {
  const kept = rows.filter((row) => !goes(row))
  const gone = rows.length - kept.length
  rows.splice(0, rows.length, ...kept)
  return gone
}
