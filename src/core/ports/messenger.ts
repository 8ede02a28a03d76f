import type { Channel } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import type { PhoneNumber } from "../phone-number"

/** The purpose of a text that somebody sends on purpose: what it says is theirs, and so may be what is wrong with it. */
export const ownTextPurpose = "text"

/**
 * For as long as any provider takes to deliver a text: Twilio's `ValidityPeriod` is at most ten hours (its errors 21624
 * and 90007). Messengers bring it into the range of their own.
 */
export const longestValidForSeconds = 36_000

/** What every message says about itself, however it travels. */
interface AnyMessage {
  /** The row that records what becomes of it. */
  readonly deliveryId: string
  readonly to: PhoneNumber
  /** For how long it is of use. A carrier that has not delivered it by then should drop it. */
  readonly validForSeconds: number
  /** What it is for, in the words of the product: `sign-in`, `administrator-added`. */
  readonly purpose: string
  /** Where the provider reports what becomes of it; `null`: nobody could reach that address. */
  readonly reportUrl: string | null
}

/** A text that we wrote, with pictures or without. */
export interface OutgoingText extends AnyMessage {
  readonly channel: "sms"
  /** The whole text, as the phone shall show it. */
  readonly body: string
  /** Addresses of pictures and other files, for an MMS. Fetched by the provider, never by us. */
  readonly mediaUrls: readonly string[]
  /** Whether the outcome shall hold what the provider answered: for those who know its API. */
  readonly wantsResource?: boolean
}

/** What is said on the phone, sentence by sentence, in one language. */
export interface CallScript {
  /** BCP 47, for example `de-DE`: the voice that reads it. */
  readonly language: string
  /** Who calls, and that pressing 1 gives the code. Said before anything else. */
  readonly greeting: string
  /** The sentence with the code, its digits already apart, so that a voice says them one by one. Said twice. */
  readonly code: string
  /** The last words. */
  readonly goodbye: string
}

/** A call that says a code. */
export interface OutgoingCall extends AnyMessage {
  readonly channel: "call"
  /**
   * Where the provider fetches what to say: there the code is said only after a key was pressed, since a mailbox
   * presses none. `null`: nobody could reach that address, and the script is handed over with the call.
   */
  readonly answerUrl: string | null
  readonly script: CallScript
}

/** A WhatsApp message. WhatsApp takes templates of its own only, approved beforehand. */
export interface OutgoingWhatsApp extends AnyMessage {
  readonly channel: "whatsapp"
  /** The approved template at the provider. */
  readonly contentSid: string
  /** What stands in its places, by name. Those for codes have one place, `1`, and the code in it. */
  readonly variables: Readonly<Record<string, string>>
}

/** A message that is ready to be handed to whoever carries it. */
export type OutgoingMessage = OutgoingText | OutgoingCall | OutgoingWhatsApp

/** What a message cost. */
export interface Price {
  /** A decimal number as the provider wrote it, for example `0.0079`. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** What a provider answered to the creation of a message, as its own API documents it. JSON. */
export type ProviderResource = Readonly<Record<string, unknown>>

/** For how many seconds a text may be of use, ends included. */
export interface Validity {
  readonly least: number
  readonly most: number
}

/** What follows from a failure. What is absent is not so. */
export interface FailureMeaning {
  /** What the person is told. */
  readonly failure: DeliveryFailure
  /** Whether another provider may do better: not where the number is to blame, and never where one saw fraud. */
  readonly elsewhere: boolean
  /**
   * Whether any other message would have met it: the provider has trouble, or the account has. What is about one
   * number, its country or one message says nothing about the provider.
   */
  readonly ofProvider?: boolean
  /**
   * The provider took it for fraud: bought traffic, a number or a prefix that is blocked. Sent by another provider or
   * channel, or again at once, the fraud would only move there.
   */
  readonly fraud?: boolean
  /**
   * Whether it counts like a message that went out, so that the number waits for its next one: what may have cost
   * something, what the number brought about, and what waiting mends. Else the next one may be asked for at once.
   */
  readonly counts?: boolean
}

/**
 * What became of handing a message over.
 * `failed`: certainly not sent.
 * `unknown`: it may or may not have been taken, for example after a timeout. Such a message is never sent again
 * by itself, because no provider of texts can tell a repetition from a second message.
 */
export type SendOutcome =
  | {
      readonly state: "accepted" | "delivered"
      readonly providerMessageId: string | null
      /** Of a text; `null`: not told. */
      readonly segments: number | null
      /** Only where the message wanted it. */
      readonly resource?: ProviderResource
    }
  | ({ readonly state: "failed"; readonly providerErrorCode: string | null } & FailureMeaning)
  | { readonly state: "unknown"; readonly providerErrorCode: string | null }

/** For how long whoever asks a provider can wait for its answer. */
export interface CallLimit {
  readonly withinMs: number
}

/** Delivers messages. One call is one try: repeating is for people to decide. */
export interface Messenger {
  /** Recorded with each delivery: `twilio`, `plivo`, `dev-inbox`. */
  readonly name: string
  /** What it can carry, as it is configured. */
  readonly channels: ReadonlySet<Channel>
  /** What the provider takes for `validForSeconds` of a text; anything else is brought into it. Absent: any. */
  readonly validity?: Validity
  /**
   * Never throws for a provider's "no", for silence or for a broken line: these are outcomes. A call that takes longer
   * than its limit, or than any call to the provider may, is broken off, and `unknown`.
   */
  send(message: OutgoingMessage, limit?: CallLimit): Promise<SendOutcome>
  /** One sentence for the owner on how to mend what an error code of its outcomes stands for; `null`: nothing to mend. */
  advice?(providerErrorCode: string): string | null
  /** Loads what the first send would otherwise wait for. To be called once the server listens. */
  warm?(): Promise<void>
}
