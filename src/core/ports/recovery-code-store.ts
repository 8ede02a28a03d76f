import type { QuotaAxis } from "../quota-axis"
import type { PhoneNumber } from "../phone-number"
import type { QuotaFull } from "./challenge-store"
import type { NewSession, OpenedSession } from "./proof-store"
import type { PasswordRecord } from "./user-store"

/** Codes that take the place of all that an account has. */
export interface NewRecoveryCodes {
  /** Of whoever makes them. */
  readonly sessionId: string
  readonly codeHashes: readonly Uint8Array[]
  /** What the text about them is in, where nobody knows what the account's number reads: a BCP 47 tag in small letters. */
  readonly language: string
  readonly auditId: string
  readonly addressKey: string
}

export type RecoveryCodesReplaced =
  /** `noticeIds`: the text to the account about it. It is queued, and nobody sends it yet. */
  | { readonly kind: "made"; readonly noticeIds: readonly string[] }
  /** The session is over. */
  | { readonly kind: "signed-out" }

/** A recovery code, given by somebody who is signed in. */
export interface RecoveryProof {
  readonly sessionId: string
  /** `null`: it has not the shape of one. */
  readonly codeHash: Uint8Array | null
  readonly axes: readonly QuotaAxis[]
  readonly auditId: string
  readonly addressKey: string
}

/** `signed-out`: the session is over. */
export type RecoveryProved = { readonly kind: "proved" | "wrong" | "signed-out" } | QuotaFull

/** A number and a recovery code, given by somebody who is not signed in. */
export interface RecoveryTry {
  readonly phoneNumber: PhoneNumber
  readonly codeHash: Uint8Array | null
  readonly axes: readonly QuotaAxis[]
  /** After how long without a proof a number may be somebody else's. */
  readonly silenceMs: number
}

/** The account that a number and a recovery code belong to. */
export interface RecoverableAccount {
  readonly userId: string
  /** It has a password, and asks for more than one proof, or its number is gone. */
  readonly asksPassword: boolean
}

/** `account` is `null` for unknown numbers, and for codes that are wrong, used or of another account. */
export type RecoveryTried =
  | { readonly kind: "tried"; readonly account: RecoverableAccount | null }
  | QuotaFull

export interface RecoverySignIn extends Pick<RecoveryTry, "phoneNumber" | "silenceMs"> {
  readonly codeHash: Uint8Array
  /** What the password was compared with, where one was asked for: another one has been set meanwhile, or it has not. */
  readonly password: PasswordRecord | null
  readonly session: NewSession
  /** Quota keys to give back one each: the tries that turned out right. */
  readonly giveBack: readonly string[]
  readonly auditId: string
  readonly addressKey: string
}

export type RecoverySignedIn =
  | OpenedSession
  /** The code is none of this number's account any more. */
  | { readonly kind: "wrong" }
  | { readonly kind: "blocked" }
  /** The account asks for its password, and got none, or one that is not its password any more. */
  | { readonly kind: "password-needed" }

/** Keeps recovery codes, each good for one thing once. Each call is one atomic statement. */
export interface RecoveryCodeStore {
  /** Makes these the only ones of the account, drops a change of its number that is under way, and tells it. */
  replaceOnce(codes: NewRecoveryCodes): Promise<RecoveryCodesReplaced>
  /** Charges a try, then spends the code and keeps in mind that the person has just proved themselves. */
  proveOnce(proof: RecoveryProof): Promise<RecoveryProved>
  /**
   * Charges a try, then looks for the account: by the code, which has to be of one with this number, proved or not. It
   * spends no code.
   */
  tryForNumber(attempt: RecoveryTry): Promise<RecoveryTried>
  /** Spends the code and opens a session: both or neither, once. It proves nothing about the number. */
  signInOnce(confirmation: RecoverySignIn): Promise<RecoverySignedIn>
}
