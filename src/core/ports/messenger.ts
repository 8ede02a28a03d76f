import type { Channel } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import type { PhoneNumber } from "../phone-number"

/** A text that we wrote, ready to be handed to whoever carries it. */
export interface OutgoingMessage {
  /** The row that records what becomes of it. */
  readonly deliveryId: string
  readonly to: PhoneNumber
  readonly channel: Channel
  /** The whole text, as the phone shall show it. */
  readonly body: string
  /** For how long it is of use. A carrier that has not delivered it by then should drop it. */
  readonly validForSeconds: number
  /** What it is for, in the words of the product: `sign-in`, `administrator-added`. */
  readonly purpose: string
}

/**
 * What became of handing a message over.
 * `unknown`: it may or may not have been taken, for example after a timeout. Such a message is never sent again
 * by itself, because no provider of texts can tell a repetition from a second message.
 */
export type SendOutcome =
  | { readonly state: "accepted" | "delivered"; readonly providerMessageId: string | null }
  | { readonly state: "failed"; readonly failure: DeliveryFailure; readonly providerErrorCode: string | null }
  | { readonly state: "unknown"; readonly providerErrorCode: string | null }

/** Delivers texts. One call is one try: repeating is for people to decide. */
export interface Messenger {
  /** Recorded with each delivery: `twilio`, `dev-inbox`. */
  readonly name: string
  /** Never throws for a provider's "no", for silence or for a broken line: these are outcomes. */
  send(message: OutgoingMessage): Promise<SendOutcome>
  /** Loads what the first send would otherwise wait for. To be called once the server listens. */
  warm?(): Promise<void>
}
