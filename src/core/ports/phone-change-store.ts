import type { PhoneNumber } from "../phone-number"
import type { ChallengeHandle } from "./challenge-store"

/** A right code of a challenge for `change-phone`, in the session of whoever asked for it. */
export interface PhoneChange extends ChallengeHandle {
  readonly sessionId: string
  /** Names the change, and the message to the old number. */
  readonly changeId: string
  /** What that message is in, where nobody knows what the old number reads: a BCP 47 tag in small letters. */
  readonly language: string
  /** For how long the change can be undone. An account that is to be deleted stays for as long. */
  readonly undoMs: number
  /**
   * Whether the code was the fixed one of a test number. It moves no account that a real message has proved, none whose
   * number is gone, and no administrator.
   */
  readonly byTestCode: boolean
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
  readonly auditId: string
  /** Where it came from, for the audit. */
  readonly addressKey: string
}

export type PhoneChanged =
  /**
   * `noticeId`: the message to the old number, which is queued, and nobody sends it yet. `null`: there was none, it
   * wants no messages, or only fixed codes had proved it, so that nobody reads what is sent there.
   */
  | { readonly kind: "changed"; readonly noticeId: string | null }
  /** Another account has proved the number. The code is spent, and nothing else is changed. */
  | { readonly kind: "already-registered" }
  /** The session or the challenge is over, or the code was sent for somebody else. */
  | { readonly kind: "gone" }

/**
 * Whoever comes in to take a number away may prepare it first. Passkeys and recovery codes that were made within a day
 * before a change are not trusted once it is undone.
 */
export const distrustedBeforeMs = 86_400_000

export interface PhoneUndo {
  readonly changeId: string
  /** For how long a change can be undone. */
  readonly lifetimeMs: number
  /**
   * What the message to the number that the account loses is in, where nobody knows what its reader reads: a BCP 47 tag in
   * small letters.
   */
  readonly language: string
  readonly auditId: string
  readonly addressKey: string
}

/** What was taken back. */
export interface PhoneUndone {
  readonly userId: string
  /** The account has it again. */
  readonly phoneNumber: PhoneNumber
  readonly sessionsEnded: number
  readonly forgotten: ForgottenFactors
  /** A message to the number that the account had until now. It is queued, and nobody sends it yet. */
  readonly noticeIds: readonly string[]
}

/** What is gone, because nobody knows who set it. */
export interface ForgottenFactors {
  /**
   * `removed`: one was set since the change, and there was none before. `replaced`: the one from before works again.
   * `kept`: none was set.
   */
  readonly password: "removed" | "replaced" | "kept"
  /** How many that were made since the day before the change. */
  readonly recoveryCodes: number
  /** The same of these. */
  readonly passkeys: number
}

/** Moves accounts from one number to another, and back. Each call is one atomic statement. */
export interface PhoneChangeStore {
  /**
   * Spends the code and gives the account the number: both or neither, once. All other sessions of the account and all
   * its codes end. Parallel calls leave every number with one account, and every account with one number.
   */
  changeOnce(change: PhoneChange): Promise<PhoneChanged>
  /**
   * Gives the account its old number back, whatever later changes came after, which are over too. Ends all its
   * sessions and codes, and takes away what was made since the day before. The account is guarded as it was at the
   * change: by that password or none, by whether that was always asked for, and by when the number had been proved.
   * `null`: it was undone already, is too old, or another account has the number.
   */
  undoOnce(undo: PhoneUndo): Promise<PhoneUndone | null>
  /** Erases what guarded accounts at changes that are older: no undo puts it back any more. */
  forgetGuards(lifetimeMs: number): Promise<void>
}
