import type { DeliveryState } from "../challenge"
import type { PhoneNumber } from "../phone-number"
import type { LeftOutReason } from "../recipients"

/** `stopped` can go on, or have its rest dropped; `done` has nothing left to send. */
export type MailingState = "running" | "stopped" | "done"

/** Who makes or moves a mailing, and from where; `null`: the site itself does. */
export interface MailingActor {
  readonly userId: string | null
  readonly addressKey: string | null
  readonly auditId: string
}

/** One of the texts of a mailing. */
export interface NewMailingText {
  readonly deliveryId: string
  readonly to: PhoneNumber
  /** Keyed hash of that number. */
  readonly numberKey: string
  /** ISO 3166-1 alpha-2 of that number. */
  readonly country: string
}

/** How many were left out of a mailing, and why. */
export type LeftOutCounts = Readonly<Partial<Record<LeftOutReason, number>>>

/** One text to many numbers. */
export interface NewMailing {
  readonly mailingId: string
  /** `user:` and an account's id. */
  readonly sender: string
  /** What makes a repetition of the request one. */
  readonly idempotency: { readonly key: string; readonly contentHash: string }
  readonly body: string
  readonly mediaUrls: readonly string[]
  readonly texts: readonly NewMailingText[]
  readonly leftOut: LeftOutCounts
  /** How many texts all mailings may have within so long. */
  readonly quota: { readonly most: number; readonly windowMs: number }
}

export type MadeMailing =
  /** Its texts wait. Nobody sends them but who claims them of the mailing. */
  | { readonly kind: "made" }
  /** The sender has asked for the same before, under the same key: this is the mailing. */
  | { readonly kind: "repeated"; readonly mailingId: string }
  /** The sender has used the key for something else. */
  | { readonly kind: "other-content" }
  /** So many more texts may be sent within the window, which ends in so long. Nothing was written. */
  | { readonly kind: "limited"; readonly left: number; readonly retryAfterMs: number }

/** A text that its claimer hands over now, and nobody else ever. */
export interface ClaimedText {
  readonly deliveryId: string
  readonly to: PhoneNumber
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly body: string
  readonly mediaUrls: readonly string[]
}

/** What a claim brought. */
export interface ClaimedTexts {
  readonly texts: readonly ClaimedText[]
  /** How many numbers have asked for no more texts since the mailing was made: these texts have failed. */
  readonly unwanted: number
}

/** A mailing as it stands. */
export interface MailingStanding {
  readonly mailingId: string
  readonly sender: string
  /** `null`: erased by its age. */
  readonly body: string | null
  readonly mediaUrls: readonly string[]
  readonly state: MailingState
  /** Unix time in milliseconds. */
  readonly madeAtMs: number
  readonly total: number
  readonly leftOut: LeftOutCounts
  /** How many of its texts are in each state. */
  readonly counts: Readonly<Record<DeliveryState, number>>
}

/** Keeps texts to many numbers at once. What becomes of each is kept like that of any message. */
export interface MailingStore {
  /** Which of these numbers get no texts, by their keyed hashes. */
  unwanted(numberKeys: readonly string[]): Promise<ReadonlyMap<string, "opted-out" | "left-alone">>
  /** Finds the mailing that has its key; or writes it with all its texts, and who made it, and charges its quota. */
  make(mailing: NewMailing, by: MailingActor): Promise<MadeMailing>
  /**
   * Claims the next texts of a mailing that runs: no two callers get the same one, and nobody gets one a second time.
   * Numbers that want no texts by now get none.
   */
  claim(mailingId: string, most: number): Promise<ClaimedTexts>
  /**
   * Ends a mailing of which nothing is left, and gives up what was claimed longer ago and never told: nobody knows what
   * became of that. `null`: there is none.
   */
  settle(mailingId: string, leftBehindAfterMs: number): Promise<MailingStanding | null>
  /** False: it did not run. */
  stop(mailingId: string, by: MailingActor): Promise<boolean>
  /** False: it was not stopped. */
  resume(mailingId: string, by: MailingActor): Promise<boolean>
  /**
   * Gives up for good what waits of a mailing that is stopped: it has failed, as `mailing-dropped`, and goes back to the
   * quota. What was claimed before is its claimer's. False: it was not stopped, or nothing waited.
   */
  drop(mailingId: string, by: MailingActor): Promise<boolean>
  /** Those that run, the oldest first. */
  running(): Promise<readonly string[]>
  /** The newest first. `before`: those that are older than this one; `null`: from the newest. */
  list(before: string | null, most: number): Promise<readonly MailingStanding[]>
}
