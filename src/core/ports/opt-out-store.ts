/** A reply that asks for no more texts, or for texts again. */
export interface OptOutReply {
  /** Keyed hash of the number that it came from. */
  readonly numberKey: string
  /** Which messenger brought it: `twilio`, `plivo`. */
  readonly provider: string
  /** The id of the audit event, should anything change. */
  readonly auditId: string
}

/**
 * Keeps which numbers want no texts and nothing by WhatsApp, for known and unknown numbers alike. What providers tell while a message is
 * handed over is written by the delivery store, in the statement that records it.
 */
export interface OptOutStore {
  /** From now on the number gets nothing but calls. False: it had asked before. */
  optOut(reply: OptOutReply): Promise<boolean>
  /** The number gets texts and WhatsApp messages again. False: nothing stood against it. */
  optIn(reply: OptOutReply): Promise<boolean>
}

/**
 * For how long a refusal of a provider's holds that no reply explains: a day. Whoever writes START to the provider
 * lifts it there, and we may never hear of it. After that the next text is tried again.
 */
export const providerOptOutMs = 86_400_000
