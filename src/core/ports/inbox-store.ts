import type { Channel } from "../challenge"
import type { PhoneNumber } from "../phone-number"

/** A message that was not sent: it waits for a developer to read it. */
export interface InboxMessage {
  /** UUIDv7: later messages sort after earlier ones. */
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly channel: Channel
  readonly body: string
  /** What it was for: `sign-in`, `administrator-added`. */
  readonly purpose: string
  /** Pictures that it would have carried. */
  readonly mediaUrls: readonly string[]
  /** By the clock of the store. */
  readonly sentAt: Date
}

/** What a messenger gives; the store adds the id and the time. */
export interface NewInboxMessage {
  readonly to: PhoneNumber
  readonly channel: Channel
  readonly body: string
  readonly purpose: string
  readonly mediaUrls: readonly string[]
}

/** How many messages are kept. Older ones go when a new one comes. */
export const inboxCapacity = 1000

/** Keeps the newest `inboxCapacity` messages for the dev inbox. */
export interface InboxStore {
  /**
   * Returns the id of the new message. What was erased on its way here is not kept: it tells of an account that is gone.
   *
   * @param deliveryId the row of what is sent; `null`: it has none
   */
  add(message: NewInboxMessage, deliveryId?: string | null): Promise<string>
  /** Newest first. `to` is an E.164 number, or null for all numbers. */
  list(to: string | null, limit: number): Promise<readonly InboxMessage[]>
  clear(): Promise<void>
}
