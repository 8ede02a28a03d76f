import type { PendingVerification } from "@/core/ports/leaving-store"
import type { PhoneNumber } from "@/core/phone-number"
import type { MemoryUser } from "./memory-account"
import type { MemoryDelivery, MemoryState } from "./memory-state"

/** For how long a code, and the proof that follows it, can lead to something. */
const longestMs = 1_200_000

/** Whether the time of an account that is closing has come. */
export function isDue({ clock }: MemoryState, { deletionDueAtMs }: MemoryUser): boolean {
  return deletionDueAtMs !== null && deletionDueAtMs <= clock.nowMs()
}

/** An account, unless its time has come. */
export function accountOf(state: MemoryState, userId: string | null | undefined): MemoryUser | undefined {
  const user = state.users.get(userId ?? "")
  return user && isDue(state, user) ? undefined : user
}

/** What the database function `erase_if_due` does, for those accounts that somebody comes across. */
export function eraseDue(state: MemoryState, isMet: (user: MemoryUser) => boolean): void {
  for (const user of state.users.values()) if (isMet(user) && isDue(state, user)) eraseAccount(state, user)
}

/** The same for the account of a number. */
export function eraseDueOf(state: MemoryState, number: PhoneNumber): void {
  eraseDue(state, ({ phoneNumber, provedAtMs }) => phoneNumber === number && provedAtMs !== null)
}

/** Since when the account of a number counts as gone, where one does that nobody has erased yet. */
export function goneSinceMs(state: MemoryState, number: PhoneNumber): number | null {
  const gone = [...state.users.values()].find(
    (user) => user.phoneNumber === number && user.provedAtMs !== null && isDue(state, user),
  )
  return gone?.deletionDueAtMs ?? null
}

/** A number that is or was somebody's, and when. */
interface OwnNumber {
  readonly number: PhoneNumber
  readonly sinceMs: number
  readonly untilMs: number
  readonly isHeld: boolean
}

/** What the database function `numbers_of` does. */
export function numbersOf(state: MemoryState, user: MemoryUser): readonly OwnNumber[] {
  const since = (number: PhoneNumber, sinceMs: number) =>
    sinceMs > user.createdAtMs
      ? sinceMs
      : Math.max(sinceMs - longestMs, leftByOthersMs(state, user, number, sinceMs))
  const old = state.phoneChanges
    .filter(({ userId }) => userId === user.id)
    .map(({ oldNumber, oldSinceMs, changedAtMs }) => ({
      number: oldNumber,
      sinceMs: since(oldNumber, oldSinceMs),
      untilMs: changedAtMs,
      isHeld: false,
    }))
  const { phoneNumber: number, numberSinceMs, numberUntilMs, provedAtMs } = user
  const untilMs = numberUntilMs ?? Number.POSITIVE_INFINITY
  const own = { number, sinceMs: since(number, numberSinceMs), untilMs, isHeld: provedAtMs !== null }
  return [...old, own]
}

/** What the database function `number_left_at` does. */
function leftByOthersMs(state: MemoryState, user: MemoryUser, number: PhoneNumber, atMs: number): number {
  const changes = state.phoneChanges.filter(({ userId }) => userId !== user.id)
  const left = changes.filter(({ oldNumber }) => oldNumber === number).map(({ changedAtMs }) => changedAtMs)
  const freed = [...state.users.values()]
    .filter((other) => other.id !== user.id && other.phoneNumber === number)
    .map(({ numberUntilMs }) => numberUntilMs ?? Number.NEGATIVE_INFINITY)
  return Math.max(Number.NEGATIVE_INFINITY, ...[...left, ...freed].filter((ms) => ms <= atMs))
}

/** Whether something happened to a number while it was theirs. */
export function isOfTheirTime(numbers: readonly OwnNumber[], number: string | null, atMs: number): boolean {
  return numbers.some((own) => own.number === number && atMs >= own.sinceMs && atMs <= own.untilMs)
}

/** What the database function `erase_account` does. */
export function eraseAccount(state: MemoryState, user: MemoryUser): readonly PendingVerification[] {
  const nowMs = state.clock.nowMs()
  const isBefore = (atMs: number) => atMs < (user.deletionDueAtMs ?? Infinity) && atMs <= nowMs
  const whole = numbersOf(state, user).map((own) => (own.isHeld ? { ...own, sinceMs: -Infinity } : own))
  const isTheirs = (number: string | null, atMs: number) =>
    isBefore(atMs) && isOfTheirTime(whole, number, atMs)
  const challenges = [...state.challenges.values()].filter(
    (each) => each.userId === user.id || isTheirs(each.phoneNumber, each.createdAtMs),
  )
  const ids = new Set(challenges.map(({ id }) => id))
  for (const delivery of state.deliveries.values()) {
    const ofCode = delivery.challengeId !== null && ids.has(delivery.challengeId)
    const ofNumber = delivery.challengeId === null && isTheirs(delivery.to, delivery.createdAtMs)
    if (ofCode || ofNumber) eraseDelivery(state, delivery, user.numberKey)
    else if (isTheirs(delivery.about, delivery.createdAtMs)) delivery.about = null
  }
  for (const id of ids) state.challenges.delete(id)
  for (const session of state.sessions.values())
    if (session.userId === user.id) state.sessions.delete(session.id)
  for (const [id, { userId }] of state.passkeys) if (userId === user.id) state.passkeys.delete(id)
  for (const [challenge, { purpose }] of state.ceremonies)
    if (purpose.userId === user.id) state.ceremonies.delete(challenge)
  keepOnly(state.devices, ({ userId }) => userId !== user.id)
  keepOnly(state.recoveryCodes, ({ userId }) => userId !== user.id)
  keepOnly(state.phoneChanges, ({ userId }) => userId !== user.id)
  state.users.delete(user.id)
  state.audit.push("account-deleted")
  return challenges.flatMap(({ verificationId, codeProvider, outcome, createdAtMs }) =>
    verificationId !== null && outcome === null && createdAtMs > nowMs - longestMs
      ? [{ verificationId, codeProvider }]
      : [],
  )
}

function keepOnly<Row>(rows: Row[], isKept: (row: Row) => boolean): void {
  rows.splice(0, rows.length, ...rows.filter(isKept))
}

function eraseDelivery(state: MemoryState, delivery: MemoryDelivery, numberKey: string): void {
  const unsent = { state: "failed", failure: "service-trouble", stateSinceMs: state.clock.nowMs() } as const
  Object.assign(delivery, {
    to: null,
    about: null,
    toNumberKey: delivery.challengeId === null ? numberKey : null,
    providerMessageId: null,
    answeredCallId: null,
    ...(delivery.state === "queued" ? unsent : {}),
  })
  const { text } = delivery
  if (text === undefined) return
  const answer = text.answer && { ...text.answer, resource: null }
  delivery.text = { ...text, body: "", mediaUrls: [], answer }
}
