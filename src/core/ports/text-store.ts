import type { DeliveryState } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import type { QuotaAxis } from "../quota-axis"
import type { PhoneNumber } from "../phone-number"
import type { QuotaFull } from "./challenge-store"
import type { ProviderResource } from "./messenger"
import type { SentBy } from "./webhook-store"

/** A text that somebody sends on purpose, with pictures or without. */
export interface NewText {
  readonly deliveryId: string
  readonly to: PhoneNumber
  /** Keyed hash of that number. */
  readonly numberKey: string
  readonly body: string
  readonly mediaUrls: readonly string[]
  /** `user:` and an account's id, or `key:` and the name of a server key. */
  readonly sender: string
  /** What makes a repetition of the request one; `null`: each request is a message of its own. */
  readonly idempotency: { readonly key: string; readonly contentHash: string } | null
  /** What it is charged to. A repetition is charged nothing. */
  readonly axes: readonly QuotaAxis[]
  /** Who tries a provider out with it, which the audit has then; `null`: it is no such text. */
  readonly testedBy: SentBy | null
}

export type BegunText =
  /** The caller hands it over now, and nobody else. */
  | { readonly kind: "begun" }
  /** The sender has asked for the same before, under the same key: this is the message. */
  | { readonly kind: "repeated"; readonly deliveryId: string }
  /** The sender has used the key for something else. */
  | { readonly kind: "other-content" }
  /** The number wants no texts. Nothing was written and nothing charged. */
  | { readonly kind: "opted-out" }
  /** The number wants nothing at all. Nothing was written and nothing charged. */
  | { readonly kind: "left-alone" }
  | QuotaFull

/** What the sender of a text is told, once and for every repetition alike. */
export interface TextAnswer {
  readonly deliveryId: string
  /** `unknown`: it may or may not be under way. It is not sent again by itself. */
  readonly state: Exclude<DeliveryState, "queued" | "sending">
  /** Who took it, or was the last to refuse it; `null`: nobody was asked. */
  readonly provider: string | null
  readonly failure: DeliveryFailure | null
  readonly providerErrorCode: string | null
  /** The provider's own answer; `null` where there is none, or none that could be read. */
  readonly resource: ProviderResource | null
}

/** A text as it stands. */
export interface TextStanding extends Pick<TextAnswer, "provider" | "failure" | "providerErrorCode"> {
  readonly state: DeliveryState
  /** `null`: it is being handed over, or whoever did never came back. */
  readonly answer: TextAnswer | null
  readonly msSinceBegun: number
}

/** A text under its sender's key. */
export interface KeyedText {
  readonly deliveryId: string
  readonly contentHash: string
}

/** Keeps texts that somebody sends on purpose. What becomes of them is kept like that of any message. */
export interface TextStore {
  /** What a sender has asked for under a key; `null`: nothing. */
  find(sender: string, key: string): Promise<KeyedText | null>
  /**
   * Finds the message that has its key; or, where its number wants texts, writes it in state `sending` and charges its
   * quotas.
   */
  begin(text: NewText): Promise<BegunText>
  /** `null`: there is no such text. */
  look(deliveryId: string): Promise<TextStanding | null>
  /** Keeps what its sender is told. The first answer stays, and is what comes back. */
  keepAnswer(answer: TextAnswer): Promise<TextAnswer>
}
