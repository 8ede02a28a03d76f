import type { Channel } from "../challenge"
import type { QuotaAxis } from "../quota-axis"
import type { ChallengeHandle, NotOpen, QuotaFull } from "./challenge-store"

/** What a provider calls the code that it sent for a challenge. */
export interface Binding {
  readonly challengeId: string
  /** Who sent it. */
  readonly codeProvider: string
  readonly verificationId: string
  /** How often the provider has sent that code by now; `null`: not told, which is taken for more than once. */
  readonly timesSent: number | null
}

export interface FailOverRequest {
  readonly challengeId: string
  /** The message that its provider certainly did not send. */
  readonly deliveryId: string
  readonly from: string
  readonly to: string
}

export interface RenewRequest extends ChallengeHandle {
  /** What is gone; `null`: nothing was ever sent, as far as is known. */
  readonly verificationId: string | null
  readonly deliveryId: string
  readonly channel: Channel
  readonly axesFor: (numberKey: string) => readonly QuotaAxis[]
}

export type Renewed =
  | { readonly kind: "renewed"; readonly deliveryId: string }
  /** Somebody was faster: a new code is under way. Nothing was spent. */
  | { readonly kind: "renewed-already" }
  /** The challenge is out of tries with it: there is no code that it could be closed with. */
  | { readonly kind: "no-resends-left" }
  | { readonly kind: "no-calls-left" }
  | NotOpen
  | QuotaFull

export interface TryToGiveBack extends ChallengeHandle {
  readonly quotaKeys: readonly string[]
}

export interface Approval extends ChallengeHandle {
  readonly verificationId: string
  /** Keyed hash of the code, 32 bytes. */
  readonly approval: Uint8Array
}

/** Keeps what is ours of the codes that a provider owns. Each call is one atomic statement. */
export interface VerificationStore {
  /**
   * Ties a challenge to what its provider has sent. False, and it is not tied: the challenge has another provider
   * by now, or the verification was made for another purpose, or may have been: no challenge knows it, its code went
   * out before, and what became of a message for another purpose to this number was never heard. Then it is one of the
   * `strays` from now on.
   */
  bindOnce(binding: Binding): Promise<boolean>
  /** Gives a challenge another code provider, unless any of its messages went out or may have. True for one caller. */
  failOverOnce(request: FailOverRequest): Promise<boolean>
  /** Spends one resend on a new code where the old one is gone, and queues its message: for one of parallel callers. */
  renewOnce(request: RenewRequest): Promise<Renewed>
  /** Gives back a try whose code nobody could check, to the challenge while it is open, and to its quotas. */
  giveBackTry(request: TryToGiveBack): Promise<void>
  /** Keeps that a code was approved, while the challenge is open and has that verification. */
  keepApproval(approval: Approval): Promise<void>
  /** Verifications of a challenge's number that may be pending still and that no open challenge needs. */
  strays(challengeId: string): Promise<readonly string[]>
}
