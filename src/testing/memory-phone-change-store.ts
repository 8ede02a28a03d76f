import type { PhoneNumber } from "@/core/phone-number"
import {
  distrustedBeforeMs,
  type ForgottenFactors,
  type PhoneChange,
  type PhoneChangeStore,
} from "@/core/ports/phone-change-store"
import type { Random } from "@/core/ports/random"
import { accountOf, eraseDueOf } from "./memory-leaving"
import { languageOf, queueNotice } from "./memory-notices"
import { isOptedOut } from "./memory-opt-out-store"
import { awaitsProof, held, heldOnceFree } from "./memory-proof-store"
import { giveBackQuota } from "./memory-quotas"
import { endAccess, isInTime } from "./memory-sessions"
import type { MemoryPhoneChange, MemoryUser } from "./memory-account"
import {
  addDelivery,
  isLeftAlone,
  isProvedByMessage,
  type MemoryState,
  ownerOf,
  passkeysIn,
} from "./memory-state"

/** Moves accounts from one number to another in memory. */
export function createMemoryPhoneChangeStore(state: MemoryState, random: Random): PhoneChangeStore {
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
      challenge.ledTo = user.id
      endAccess(state, user, change.sessionId)
      const noticeId = isToTell(user) ? keepChange(state, user, change) : null
      user.phoneNumber = challenge.phoneNumber
      user.numberKey = challenge.numberKey
      Object.assign(user, { provedAtMs: nowMs, numberSinceMs: nowMs, numberUntilMs: null })
      user.testProvedAtMs = change.byTestCode ? nowMs : null
      return { kind: "changed", noticeId }
    },

    async undoOnce({ changeId, lifetimeMs, language }) {
      const nowMs = state.clock.nowMs()
      const change = state.phoneChanges.find(({ id }) => id === changeId)
      const user = accountOf(state, change?.userId)
      if (change === undefined || user === undefined || change.undone) return null
      eraseDueOf(state, change.oldNumber)
      const rival = ownerOf(state, change.oldNumber)
      const { kept, oldNumber: phoneNumber } = change
      if (kept === null || change.changedAtMs <= nowMs - lifetimeMs) return null
      if (rival !== undefined && rival !== user) return null
      const sessionsEnded = endAccess(state, user, null)
      const noticeIds = tellLoser(state, random, user, { about: phoneNumber, language })
      const forgotten = forgetFactors(state, user, change)
      Object.assign(user, kept, { phoneNumber, numberKey: change.oldNumberKey })
      Object.assign(user, { testProvedAtMs: null, deletionDueAtMs: null })
      Object.assign(user, { numberSinceMs: nowMs, numberUntilMs: null })
      for (const later of state.phoneChanges)
        if (later.userId === user.id && later.changedAtMs >= change.changedAtMs)
          Object.assign(later, { undone: true, kept: null })
      removeWhere(state.devices, ({ userId }) => userId === user.id)
      state.audit.push("phone-change-undone")
      return { userId: user.id, phoneNumber, sessionsEnded, forgotten, noticeIds }
    },

    async forgetGuards(lifetimeMs) {
      for (const change of state.phoneChanges)
        if (change.changedAtMs <= state.clock.nowMs() - lifetimeMs) change.kept = null
    },
  }
}

/** The account and the challenge that a change is for, where both are still as they have to be. */
function askedIn(state: MemoryState, { sessionId, byTestCode, ...handle }: PhoneChange) {
  const nowMs = state.clock.nowMs()
  const [session, challenge] = [state.sessions.get(sessionId), held(state, handle)]
  const user = accountOf(state, session?.userId)
  if (session === undefined || challenge === undefined || user === undefined || user.blocked) return null
  const isOver = session.endedAtMs !== null || !isInTime(session, nowMs) || !awaitsProof(challenge, nowMs)
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

/** Keeps what guards the account for an undo, and tells the old number where it wants to be told. */
function keepChange(state: MemoryState, user: MemoryUser, change: PhoneChange): string | null {
  const { changeId: id, language } = change
  const { passwordHash, passwordSetAtMs, alwaysAsksPassword, provedAtMs } = user
  const nowMs = state.clock.nowMs()
  const row: MemoryPhoneChange = {
    id,
    userId: user.id,
    oldNumber: user.phoneNumber,
    oldNumberKey: user.numberKey,
    newNumber: held(state, change)?.phoneNumber ?? user.phoneNumber,
    oldSinceMs: user.numberSinceMs,
    changedAtMs: nowMs,
    undone: false,
    kept: { passwordHash, passwordSetAtMs, alwaysAsksPassword, provedAtMs },
  }
  state.phoneChanges.push(row)
  if (isOptedOut(state, user.numberKey) || isLeftAlone(state, user.numberKey)) return null
  if (user.deletionDueAtMs !== null)
    user.deletionDueAtMs = Math.max(user.deletionDueAtMs, nowMs + change.undoMs)
  addDelivery(state, {
    id,
    challengeId: null,
    to: row.oldNumber,
    toNumberKey: row.oldNumberKey,
    notice: "phone-changed",
    about: row.newNumber,
    language: languageOf(state, row.oldNumber, language),
  })
  return id
}

/** Queues a message to the number that an account has, and loses. */
function tellLoser(
  state: MemoryState,
  random: Random,
  user: MemoryUser,
  { about, language }: { readonly about: PhoneNumber; readonly language: string },
): readonly string[] {
  if (user.phoneNumber === about) return []
  const ids = queueNotice(state, random, user, { notice: "phone-change-undone", language, about })
  for (const id of ids) Object.assign(state.deliveries.get(id) ?? {}, { toNumberKey: user.numberKey })
  return ids
}

/** Takes away what was made since the day before a change, and says what becomes of the password. */
function forgetFactors(
  state: MemoryState,
  user: MemoryUser,
  { changedAtMs, kept }: MemoryPhoneChange,
): ForgottenFactors {
  const sinceMs = changedAtMs - distrustedBeforeMs
  const recoveryCodes = removeWhere(
    state.recoveryCodes,
    ({ userId, madeAtMs }) => userId === user.id && madeAtMs >= sinceMs,
  )
  const passkeys = passkeysIn(state, user.id).filter(({ createdAtMs }) => createdAtMs >= sinceMs)
  for (const { id } of passkeys) state.passkeys.delete(id)
  const setSince = user.passwordSetAtMs !== (kept?.passwordSetAtMs ?? null)
  const replaced = kept?.passwordHash == null ? "removed" : "replaced"
  return { password: setSince ? replaced : "kept", recoveryCodes, passkeys: passkeys.length }
}

function removeWhere<Row>(rows: Row[], goes: (row: Row) => boolean): number {
  const kept = rows.filter((row) => !goes(row))
  const gone = rows.length - kept.length
  rows.splice(0, rows.length, ...kept)
  return gone
}
