import type { SecondProof } from "@/core/challenge-view"
import type { Confirmation, NewSession, OpenedSession } from "@/core/ports/proof-store"
import type { Random } from "@/core/ports/random"
import { accountOf, isDue } from "./memory-leaving"
import { queueNotice } from "./memory-notices"
import type { MemorySession, MemoryUser } from "./memory-account"
import { addDelivery, type MemoryState, passkeysIn } from "./memory-state"

/** What the database function `open_session` does, and making an administrator before it. */
export function openSession(
  state: MemoryState,
  random: Random,
  { session, administrator }: Pick<Confirmation, "administrator"> & { readonly session: NewSession | null },
  user: MemoryUser,
  created: boolean,
): OpenedSession {
  const nowMs = state.clock.nowMs()
  const mayBecome = user.testProvedAtMs === null && !state.madeAdministrator.has(user.numberKey)
  const becameAdministrator = administrator && mayBecome && user.role !== "administrator"
  if (becameAdministrator) {
    user.role = "administrator"
    state.madeAdministrator.add(user.numberKey)
    state.audit.push("administrator-added")
  }
  const administratorNotices = becameAdministrator ? noticesToAdministrators(state, random, user) : []
  if (session === null) return { kind: "session", userId: user.id, created, noticeIds: administratorNotices }
  user.lastSignedInAtMs = nowMs
  state.sessions.set(session.id, {
    ...session,
    userId: user.id,
    createdAtMs: nowMs,
    lastSeenAtMs: nowMs,
    provedAtMs: nowMs,
    endedAtMs: null,
  })
  endSurplusSessions(state, user.id, session.id, session.sessionsPerUser)
  const noticeIds = [...administratorNotices, ...noticeOfDevice(state, random, session, user)]
  return { kind: "session", userId: user.id, created, noticeIds }
}

/** Whether a session is within both of its deadlines. */
export function isInTime({ createdAtMs, lastSeenAtMs, terms }: MemorySession, nowMs: number): boolean {
  const used = terms.idleMs === null || lastSeenAtMs + terms.idleMs > nowMs
  return used && createdAtMs + terms.lifetimeMs > nowMs
}

/** When a session ends that is used now, and not any more. */
export function expiryOf({ createdAtMs, terms }: MemorySession, nowMs: number): number {
  return Math.min(createdAtMs + terms.lifetimeMs, nowMs + (terms.idleMs ?? Number.POSITIVE_INFINITY))
}

/** A session that lives, and its account, unless that is blocked. */
export function liveSession(
  state: MemoryState,
  sessionId: string,
): { readonly session: MemorySession; readonly user: MemoryUser } | undefined {
  const session = state.sessions.get(sessionId)
  const user = accountOf(state, session?.userId)
  if (session === undefined || user === undefined || user.blocked || session.endedAtMs !== null)
    return undefined
  return isInTime(session, state.clock.nowMs()) ? { session, user } : undefined
}

/** The recovery codes of an account that were not used yet. */
export function unusedCodes({ recoveryCodes }: MemoryState, userId: string) {
  return recoveryCodes.filter((code) => code.userId === userId && code.usedAtMs === null)
}

/** What the database function `is_silent` does. */
export function isSilent(state: MemoryState, { provedAtMs }: MemoryUser, silenceMs: number): boolean {
  return provedAtMs !== null && state.clock.nowMs() - provedAtMs >= silenceMs
}

/** What the database function `has_other_proof` does. */
function hasOtherProof(state: MemoryState, { id, passwordHash }: MemoryUser): boolean {
  return passwordHash !== null || passkeysIn(state, id).length > 0 || unusedCodes(state, id).length > 0
}

/** What the database function `asks_second_proof` does. */
export function asksSecondProof(state: MemoryState, user: MemoryUser, silenceMs: number): boolean {
  return user.alwaysAsksPassword || (hasOtherProof(state, user) && isSilent(state, user, silenceMs))
}

/** What the database function `second_proof_of` does. */
export function secondProofOf(state: MemoryState, user: MemoryUser, silenceMs: number): SecondProof {
  return {
    password: user.passwordHash !== null,
    passkey: passkeysIn(state, user.id).length > 0,
    recoveryCode: unusedCodes(state, user.id).length > 0,
    newOwner: isSilent(state, user, silenceMs),
  }
}

/** What the database function `end_access` does. */
export function endAccess(state: MemoryState, user: MemoryUser, kept: string | null): number {
  const nowMs = state.clock.nowMs()
  for (const challenge of state.challenges.values()) {
    const theirs = challenge.userId === user.id
    if (!theirs && (challenge.phoneNumber !== user.phoneNumber || user.provedAtMs === null)) continue
    challenge.closed = true
    if ((challenge.proofExpiresAtMs ?? 0) > nowMs) challenge.proofSpent = true
  }
  const live = [...state.sessions.values()].filter(
    ({ id, userId, endedAtMs }) => userId === user.id && endedAtMs === null && id !== kept,
  )
  for (const session of live) session.endedAtMs = state.clock.nowMs()
  const keptDevice = kept === null ? undefined : state.sessions.get(kept)?.device.hash
  const keptHash = keptDevice && Buffer.from(keptDevice).toString("hex")
  forgetDevices(state, user.id, (hash) => hash !== keptHash)
  return live.length
}

/** What the database function `end_phone_changes` does. */
export function endPhoneChanges({ challenges }: MemoryState, account: string): void {
  for (const challenge of challenges.values())
    if (challenge.userId === account && challenge.purpose === "change-phone") challenge.closed = true
}

/** What the database function `end_passkey_sessions` does. */
export function endPasskeySessions(state: MemoryState, account: string, kept: string): void {
  const keptSession = state.sessions.get(kept)
  const hashOf = (session: MemorySession | undefined) =>
    session && Buffer.from(session.device.hash).toString("hex")
  for (const session of state.sessions.values()) {
    const { id, userId, strength, endedAtMs } = session
    if (userId !== account || strength !== "passkey" || endedAtMs !== null || id === kept) continue
    session.endedAtMs = state.clock.nowMs()
    const hash = hashOf(session)
    if (hash !== hashOf(keptSession)) forgetDevices(state, account, (device) => device === hash)
  }
}

/** Knows those devices of an account no more. */
export function forgetDevices(
  { devices }: MemoryState,
  userId: string,
  forgets: (hash: string) => boolean,
): void {
  const kept = devices.filter((device) => device.userId !== userId || !forgets(device.hash))
  devices.splice(0, devices.length, ...kept)
}

/** What the database function `end_surplus_sessions` does. */
function endSurplusSessions(state: MemoryState, userId: string, openingId: string, most: number): void {
  const others = [...state.sessions.values()]
    .filter((session) => session.userId === userId && session.id !== openingId && session.endedAtMs === null)
    .filter((session) => isInTime(session, state.clock.nowMs()))
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1))
  for (const surplus of others.slice(most - 1)) surplus.endedAtMs = state.clock.nowMs()
}

/** What every other administrator is told. */
export function noticesToAdministrators(
  state: MemoryState,
  random: Random,
  added: MemoryUser,
): readonly string[] {
  const others = [...state.users.values()].filter(
    (other) =>
      other.id !== added.id &&
      other.role === "administrator" &&
      !other.blocked &&
      other.provedAtMs !== null &&
      !isDue(state, other),
  )
  return others.map(({ phoneNumber }) => {
    const id = random.id()
    const notice = "administrator-added"
    addDelivery(state, { id, challengeId: null, to: phoneNumber, notice, about: added.phoneNumber })
    return id
  })
}

/** Keeps the device in mind, and tells the account where it knows others and not this one. */
function noticeOfDevice(
  state: MemoryState,
  random: Random,
  { device, deviceLifetimeMs, tellsNewDevice, language }: NewSession,
  user: MemoryUser,
): readonly string[] {
  const nowMs = state.clock.nowMs()
  const hash = Buffer.from(device.hash).toString("hex")
  const known = state.devices.filter(
    ({ userId, lastAtMs }) => userId === user.id && lastAtMs >= nowMs - deviceLifetimeMs,
  )
  const same = known.find((each) => each.hash === hash)
  if (same !== undefined) same.lastAtMs = nowMs
  else
    state.devices.push({ hash, userId: user.id, sinceMs: nowMs, lastAtMs: nowMs, passkeyOfferedAtMs: null })
  const isNews = same === undefined && known.length > 0 && tellsNewDevice
  return isNews ? queueNotice(state, random, user, { notice: "new-device", language }) : []
}
