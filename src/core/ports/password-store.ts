import type { ChallengeHandle } from "./challenge-store"

/** What every new password comes with. */
interface NewPassword {
  readonly passwordHash: string
  /**
   * What the text about it is in, where nobody knows what the account's number reads, to which it goes: a BCP 47 tag in
   * small letters.
   */
  readonly language: string
  readonly auditId: string
  /** Where it came from, for the audit. */
  readonly addressKey: string
}

/** A new password that follows a right code. */
export interface PasswordReset extends ChallengeHandle, NewPassword {
  /** Whether the code was the fixed one of a test number. It resets no account that a real message has proved. */
  readonly byTestCode: boolean
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
  /** How long the proved number may lead on: to an account of its own, or to the account's recovery code. */
  readonly proofLifetimeMs: number
  /** How many recovery codes may be tried with such a proof. */
  readonly proofTries: number
  /** After how long without a proof a number may be somebody else's, so that its code alone sets no password. */
  readonly silenceMs: number
}

/** A password is set, and all that was open for its account has ended. */
export interface PasswordSet {
  readonly kind: "done"
  /** The text to the account about it. It is queued, and nobody sends it yet. */
  readonly noticeIds: readonly string[]
}

export type PasswordResetResult =
  | PasswordSet
  | { readonly kind: "no-account" }
  /** A code alone is not enough for the account. The number stays proved for a while. */
  | { readonly kind: "second-proof" }
  | { readonly kind: "blocked" }
  | { readonly kind: "gone" }

/** A recovery code that follows a code which was not enough. */
export interface RecoveryCodeReset extends ChallengeHandle, NewPassword {
  readonly codeHash: Uint8Array
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
}

export type RecoveryCodeResetResult =
  | PasswordSet
  /** The recovery code is none of the account's, or was used. */
  | { readonly kind: "wrong" }
  | { readonly kind: "blocked" }
  | { readonly kind: "gone" }

/** By what somebody who is signed in may set a password. Each holds for one change only. */
export type PasswordAuthority =
  /** The hash that the current password was compared with. */
  | { readonly kind: "current-password"; readonly passwordHash: string }
  /** There is no password yet. */
  | { readonly kind: "first-password" }
  /** The last proof in the session is a recovery code. */
  | { readonly kind: "recovery-code" }

/** A new password of somebody who is signed in. */
export interface PasswordChange extends NewPassword {
  readonly sessionId: string
  readonly authority: PasswordAuthority
}

export type PasswordChangeResult =
  | PasswordSet
  /** What it was allowed by does not hold any more: another password has been set. */
  | { readonly kind: "overtaken" }
  /** The session is over. */
  | { readonly kind: "signed-out" }

/**
 * Sets passwords. Each call is one atomic statement: with the password end all sessions of the account and all codes
 * that were sent for it, and a text to it is queued, or nothing happens.
 */
export interface PasswordStore {
  /** Spends a right code on a password, or says what else the proved number leads to. */
  resetOnce(reset: PasswordReset): Promise<PasswordResetResult>
  /** Spends the proved number and a recovery code on a password: both or neither. */
  resetWithRecoveryCodeOnce(reset: RecoveryCodeReset): Promise<RecoveryCodeResetResult>
  /** Sets a password for a live session, which goes on as one that the password has just proved. */
  changeOnce(change: PasswordChange): Promise<PasswordChangeResult>
}
