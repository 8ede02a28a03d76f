import type { Channel, ChallengeSnapshot, Purpose, Surface } from "../challenge"
import type { Lane, QuotaAxis } from "../quota-axis"
import type { TokenHash } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { LimitRule } from "../refusals"
import type { PasswordRecord } from "./user-store"

/** What a start writes: a challenge and the row of its first message. */
export interface NewChallenge {
  readonly id: string
  readonly deliveryId: string
  readonly opener: TokenHash
  readonly surface: Surface
  /** The host that the last line of its texts is bound to; `null`: no page waits for the code. */
  readonly textHost: string | null
  readonly purpose: Purpose
  readonly channel: Channel
  /** Who makes and checks its code. */
  readonly codeProvider: string
  readonly phoneNumber: PhoneNumber
  readonly country: string
  readonly numberKey: string
  /** Where it was asked for from: the key that limits count on. */
  readonly addressKey: string
  readonly secret: Uint8Array
  readonly keyId: string
  /** Whose password was right: for `second-factor` only. */
  readonly userId: string | null
  readonly tries: number
  readonly resends: number
  /** How many of the resends may be calls: a first message that is one is not among them. */
  readonly calls: number
  /** What its messages are in: a BCP 47 tag in small letters, of four parts at most. */
  readonly language: string
  readonly lifetimeMs: number
}

/** What a start does about a number that has no account. */
export type UnknownNumberAtStart = "send" | "do-not-send" | "refuse"

/** What tells that a number's own people ask, and so whose limits are spent. */
export interface LaneClaim {
  /** They are signed in to the account of the number, or gave its password. */
  readonly proved: boolean
  /** Else it is theirs where their browser has signed in to that account. `null`: nothing that only they have tells. */
  readonly device: { readonly hash: TokenHash; readonly lifetimeMs: number } | null
}

export interface OpenRequest {
  readonly challenge: NewChallenge
  readonly claim: LaneClaim
  /** Of both lanes; those of the challenge's own count. */
  readonly axes: readonly QuotaAxis[]
  /** Quota keys to give back one each: the password try that turned out right. */
  readonly giveBack: readonly string[]
  readonly unknownNumber: UnknownNumberAtStart
  /** The password that was right, of the account that the challenge is for. Absent where none was asked for. */
  readonly password?: PasswordRecord
}

/** A quota that is full. */
export interface QuotaFull {
  readonly kind: "limited"
  readonly rule: LimitRule
  readonly retryAfterMs: number
}

export type Opened =
  /** `deliveryId` is `null` where nothing is sent to unknown numbers. */
  | { readonly kind: "opened"; readonly snapshot: ChallengeSnapshot; readonly deliveryId: string | null }
  | { readonly kind: "already-open"; readonly snapshot: ChallengeSnapshot }
  | { readonly kind: "unknown-number" }
  /** The account has another password by now than the one that was right, or none. */
  | { readonly kind: "overtaken" }
  | QuotaFull

export interface ChallengeHandle {
  readonly challengeId: string
  readonly opener: TokenHash
}

export interface TryRequest extends ChallengeHandle {
  readonly purposes: readonly Purpose[]
  /** Of both lanes; those of the challenge's own count. */
  readonly axesFor: (numberKey: string) => readonly QuotaAxis[]
}

/** What a code is derived from and bound to. */
export interface TriedChallenge {
  readonly id: string
  readonly purpose: Purpose
  readonly phoneNumber: PhoneNumber
  readonly country: string
  readonly numberKey: string
  readonly secret: Uint8Array
  readonly keyId: string
  readonly triesLeft: number
  /** Whose limits it spends. */
  readonly lane: Lane
  /** Whether its number has its fixed code now, in place of the derived one. */
  readonly takesTestCode: boolean
  readonly codeProvider: string
  /** What a provider that owns its codes calls this one; `null`: none was sent, or the code is ours. */
  readonly verificationId: string | null
  /** Keyed hash of the code that the provider has approved already. */
  readonly approval: Uint8Array | null
}

/** Why a challenge takes no code and sends no text any more. */
export type NotOpen =
  | { readonly kind: "gone" }
  | { readonly kind: "expired"; readonly msSince: number }
  | { readonly kind: "out-of-tries" }

export type Spent = { readonly kind: "spent"; readonly challenge: TriedChallenge } | NotOpen | QuotaFull

export interface ResendRequest extends ChallengeHandle {
  readonly deliveryId: string
  readonly channel: Channel
  readonly axesFor: (numberKey: string) => readonly QuotaAxis[]
  readonly unknownNumber: UnknownNumberAtStart
}

export type Resent =
  | { readonly kind: "resent"; readonly deliveryId: string | null }
  | { readonly kind: "no-resends-left" }
  | { readonly kind: "no-calls-left" }
  | NotOpen
  | QuotaFull

/** Keeps challenges. Each call is one atomic statement; times are the database's. */
export interface ChallengeStore {
  /**
   * Opens a challenge, charges its quotas and queues its first message: all or nothing. A browser that already
   * has one open for the number and purpose gets that one back, uncharged. It keeps the lane that it begins in: what is
   * sent and tried for it counts there.
   *
   * A code provider that owns its codes has one for a number, and a code has one purpose: while another browser has
   * a challenge of another purpose open there, this is `limited` until that one dies. The browser's own ones close.
   *
   * After a password it is `overtaken`, and nothing happens, once the account has another one: what ended with the old
   * one does not begin anew.
   */
  open(request: OpenRequest): Promise<Opened>
  /** The challenge as it stands, for its opener only. */
  snapshot(handle: ChallengeHandle): Promise<ChallengeSnapshot | null>
  /** The challenge of these purposes that this opener chose last and that still waits for something. */
  newest(opener: TokenHash, purposes: readonly Purpose[]): Promise<ChallengeSnapshot | null>
  /** Spends one try, before anything is compared. Parallel calls never spend more than the budget. */
  spendTry(request: TryRequest): Promise<Spent>
  /** Spends one resend and queues its message. */
  spendResend(request: ResendRequest): Promise<Resent>
}
