import type { PhoneNumber } from "../phone-number"
import type { ChallengeHandle } from "./challenge-store"

/** A right code of a challenge for `change-phone`, in the session of whoever asked for it. */
export interface PhoneChange extends ChallengeHandle {
  readonly sessionId: string
  /** Names the change, and the message to the old number. */
  readonly changeId: string
  /** What that message is in: a BCP 47 tag in small letters. */
  readonly language: string
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
   * `noticeId`: the message to the old number, which is queued, and nobody sends it yet. `null`: there was none, or
   * only fixed codes had proved it, so that nobody reads what is sent there.
   */
  | { readonly kind: "changed"; readonly noticeId: string | null }
  /** Another account has proved the number. The code is spent, and nothing else is changed. */
  | { readonly kind: "already-registered" }
  /** The session or the challenge is over, or the code was sent for somebody else. */
  | { readonly kind: "gone" }

export interface PhoneUndo {
  readonly changeId: string
  /** For how long a change can be undone. */
  readonly lifetimeMs: number
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
}

/** What had been set since the change, nobody knows by whom, and is gone. */
export interface ForgottenFactors {
  readonly password: boolean
  /** How many. */
  readonly recoveryCodes: number
  /** How many. */
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
   * sessions and codes, and takes away what was set since. `null`: it was undone already, is too old, or another
   * account has the number.
   */
  undoOnce(undo: PhoneUndo): Promise<PhoneUndone | null>
}
