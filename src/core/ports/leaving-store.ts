/** Somebody who is signed in wants their account deleted. */
export interface LeaveRequest {
  readonly sessionId: string
  /** For how long the account can still be kept; 0: it goes at once. */
  readonly graceMs: number
  /** For how long a change of its number can be undone. Until then the account stays, whatever the grace. */
  readonly phoneUndoMs: number
  /** What the text about it is in, where nobody knows what the account's number reads: a BCP 47 tag in small letters. */
  readonly language: string
  /** How far the clock of the person's zone is before UTC: the text names a day of theirs. */
  readonly utcOffsetMinutes: number
  readonly auditId: string
  readonly addressKey: string
}

/** What a provider still has to check for a number that is nobody's any more. */
export interface PendingVerification {
  readonly verificationId: string
  readonly codeProvider: string
}

export type Left =
  /** The account is gone, and its number free. */
  | { readonly kind: "erased"; readonly pending: readonly PendingVerification[] }
  /** It goes when the grace is over, and the time in which a change of its number can be undone. `noticeIds`: texts that are queued, and nobody sends them yet. */
  | { readonly kind: "closing"; readonly dueAtMs: number; readonly noticeIds: readonly string[] }
  /** Nobody else would administer the site. Nothing was changed. */
  | { readonly kind: "last-administrator" }
  /** The session is over, or the account is. */
  | { readonly kind: "gone" }

/** Who keeps their account after all. */
export interface KeepRequest {
  readonly sessionId: string
  readonly auditId: string
  readonly addressKey: string
}

/**
 * Ends accounts. What is erased: the account with all that hangs on it, and in challenges and messages whatever tells
 * whose they were. What stays are counts, times, prices and states with keyed hashes. From the end of its grace on an
 * account counts as gone for every store, whether or not somebody has erased it yet.
 */
export interface LeavingStore {
  /**
   * Erases the account of a live session, or with a grace ends its sessions and all that is under way and tells its
   * number. One statement: of two at once one finds that there is nothing left to do, and the last administrators who
   * leave at the same moment leave one behind. An account that is closing already keeps the day that it has.
   */
  leaveOnce(request: LeaveRequest): Promise<Left>
  /** Kept already is kept. False: the session is over, or the time of the account has come. */
  keepOnce(request: KeepRequest): Promise<boolean>
  /** Erases one account whose time has come, and nobody else is erasing. `null`: there is none. */
  eraseDueOnce(): Promise<{ readonly pending: readonly PendingVerification[] } | null>
}
