import type { Channel, DeliveryState, Purpose } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import type { MessageFilter } from "../message-filter"
import type { PhoneNumber } from "../phone-number"
import type { NoticeKind } from "./delivery-store"

/** What a message is, by its row. */
export type MessageKind = "code" | "text" | "test" | NoticeKind

/** What a message cost. */
export interface MessageCost {
  /** A decimal number. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
  /** `billed`: as the provider says; `listed`: of its price list; `guessed`: that list names none. */
  readonly basis: "billed" | "listed" | "guessed"
}

/** A message as one line. */
export interface LoggedMessage {
  readonly id: string
  /** Masked; `null`: its account is gone, and the number with it. */
  readonly to: string | null
  /** ISO 3166-1 alpha-2, `ZZ` for none; `null`: nobody has looked. */
  readonly country: string | null
  readonly kind: MessageKind
  /** What its code is for; `null` for all others. */
  readonly purpose: Purpose | null
  readonly channel: Channel
  /** Who took it, or was the last to refuse it. */
  readonly provider: string | null
  readonly state: DeliveryState
  readonly failure: DeliveryFailure | null
  readonly providerErrorCode: string | null
  readonly segments: number | null
  readonly cost: MessageCost | null
  readonly createdAt: Date
}

/** One step of a message's way after it was queued. */
export interface MessageStep {
  readonly at: Date
  readonly state: DeliveryState
  readonly provider: string | null
  readonly failure: DeliveryFailure | null
  readonly providerErrorCode: string | null
}

/** What became of the code that a message carries. */
export interface CarriedCode {
  readonly expiresAt: Date
  /** When the right one came, by this message or another of its challenge; `null`: it did not. */
  readonly usedAt: Date | null
  /** Whether it can still be used. */
  readonly isOpen: boolean
}

/** A message with all that is told of it. */
export interface MessageDetail extends LoggedMessage {
  readonly providerMessageId: string | null
  readonly steps: readonly MessageStep[]
  readonly stateSince: Date
  /** Who certainly did not send it, before its provider. */
  readonly refusals: readonly { readonly provider: string; readonly providerErrorCode: string | null }[]
  /** When the code was said in a call. */
  readonly codeSaidAt: Date | null
  /** `null`: it carries none, or the code's challenge is gone by its age. */
  readonly code: CarriedCode | null
  /** Of a text only, until it is erased by its age. */
  readonly body: string | null
  readonly mediaUrls: readonly string[]
  /** Who sent a text: `user:` and an id, or `key:` and a name. */
  readonly sender: string | null
  /** The account that has the number now. */
  readonly userId: string | null
}

/** Where in the list somebody is: at its top, or beside a message. */
export type MessagePlace =
  | { readonly kind: "top" }
  | { readonly kind: "older" | "newer"; readonly than: string }

/** Some messages, the newest first. */
export interface MessagePage {
  readonly messages: readonly LoggedMessage[]
  /** Whether there are more in the direction that was asked for. */
  readonly hasMore: boolean
  /** The message down to which was looked, where that was not the end: what lies beyond was not read. */
  readonly lookedTo: { readonly id: string; readonly createdAt: Date } | null
}

/** How many there are: exactly, or more than `least`. */
export interface MessageCount {
  readonly least: number
  readonly isExact: boolean
}

/** An administrator who does something that is kept in the audit. */
export interface AuditedBy {
  readonly auditId: string
  readonly actorUserId: string
  readonly addressKey: string
}

/** What is known to have arrived at phones. What went to the dev inbox and to test numbers did not. */
export interface Arrivals {
  readonly anything: boolean
  /** Of what administrators send to try a provider out. */
  readonly test: boolean
}

/** Finds messages among millions. Each answer takes the database less than 200 ms, whatever is asked for. */
export interface MessageLog {
  page(filter: MessageFilter, place: MessagePlace, most: number): Promise<MessagePage>
  /** `null`: it would have to read all of them. */
  count(filter: MessageFilter, most: number): Promise<MessageCount | null>
  /** The names of all who ever carried a message. */
  providers(): Promise<readonly string[]>
  look(id: string): Promise<MessageDetail | null>
  arrivals(): Promise<Arrivals>
  /** Gives the whole number out and keeps who wanted to see it; `null`: there is none. */
  revealNumber(id: string, by: AuditedBy): Promise<PhoneNumber | null>
  /** Keeps who took a list away, and how long it is; answers that length, at most `most`. */
  noteExport(filter: MessageFilter, most: number, by: AuditedBy): Promise<number>
}
