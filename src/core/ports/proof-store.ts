import type { Device } from "../device"
import type { TokenHash } from "../opaque-token"
import type { ProfileProperties } from "../profile-properties"
import type { ProofKind, SessionStrength, SessionTerms } from "../session"
import type { ChallengeHandle } from "./challenge-store"

/** A session to be written. */
export interface NewSession {
  readonly id: string
  readonly tokenHash: TokenHash
  readonly strength: SessionStrength
  readonly terms: SessionTerms
  readonly provedBy: ProofKind
  readonly device: Device
  /** For how long a device is known after its last sign-in. */
  readonly deviceLifetimeMs: number
  /** Whether the account is told by text when a device signs in that it does not know, while it knows others. */
  readonly tellsNewDevice: boolean
  /** What such a text is in, where nobody knows what the account's number reads: a BCP 47 tag in small letters. */
  readonly language: string
  /** How many live sessions the account may have with this one. The oldest beyond it end. */
  readonly sessionsPerUser: number
}

/** What all confirmations have in common. */
export interface Confirmation extends ChallengeHandle {
  /** The id of the account, should one be created. */
  readonly newUserId: string
  /** Whether this number and this proof make the account an administrator. A number does that once, and not after it changed hands. */
  readonly administrator: boolean
  /**
   * Whether the code was the fixed one of a test number. It opens no account that a real message has proved, and the
   * account never becomes an administrator.
   */
  readonly byTestCode: boolean
  /** Where it came from, for the audit. */
  readonly addressKey: string
  readonly auditIds: readonly [string, string]
}

export interface SignInConfirmation extends Confirmation {
  readonly session: NewSession
  /** What is known of an account that is created here. Its email is one that the site made up. */
  readonly newProfile: Omit<NewProfile, "identity">
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
  readonly createUnknown: boolean
  /** How long a proved number without an account may still become one. */
  readonly proofLifetimeMs: number
  /** How many emails may be asked for with such a proof, and how many second proofs may be tried. */
  readonly proofTries: number
  /** After how long without a proof a number may be somebody else's, so that its code alone opens little. */
  readonly silenceMs: number
}

export interface RegistrationConfirmation extends Confirmation, NewProfile {
  /** `null`: nobody is signed in by it. */
  readonly session: NewSession | null
  readonly giveBack: readonly string[]
  /**
   * `code`: a right code was just given. `proof`: the number was proved at sign-in, without an account; whether by a
   * test code is known from then.
   */
  readonly by: "code" | "proof"
  readonly passwordHash: string
}

/** What the site knows of a member from the start, besides their number. */
export interface NewProfile {
  readonly email: string | null
  /** What has to be unique besides the phone; `null` where that is the phone itself. */
  readonly identity: string | null
  readonly name: string | null
  readonly properties: ProfileProperties
}

export interface OpenedSession {
  readonly kind: "session"
  readonly userId: string
  readonly created: boolean
  /**
   * Messages to the other administrators, when the account just became one, and to the account itself about a device
   * that it does not know. They are queued, and nobody sends them yet.
   */
  readonly noticeIds: readonly string[]
}

export type SignInConfirmed =
  | OpenedSession
  | { readonly kind: "no-account" }
  | { readonly kind: "blocked" }
  /** A code alone is not enough for the account. The number stays proved for a while. */
  | { readonly kind: "second-proof" }
  | { readonly kind: "gone" }
export type RegistrationConfirmed =
  | OpenedSession
  | { readonly kind: "already-registered" }
  | { readonly kind: "identity-taken" }
  | { readonly kind: "gone" }

/** Turns a right code into its effect. Confirmation and effect are one transaction: both or neither, once. */
export interface ProofStore {
  confirmSignInOnce(confirmation: SignInConfirmation): Promise<SignInConfirmed>
  /** `identity-taken` leaves the code good for another try. A proof that came before has `proofTries` of them. */
  confirmRegistrationOnce(confirmation: RegistrationConfirmation): Promise<RegistrationConfirmed>
}
