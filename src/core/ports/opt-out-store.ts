import type { ChallengeHandle } from "./challenge-store"

/** A reply that asks for no more texts, or for texts again. */
export interface OptOutReply {
  /** Keyed hash of the number that it came from. */
  readonly numberKey: string
  /** Which messenger brought it: `twilio`, `plivo`. */
  readonly provider: string
  /** The id of the audit event, should anything change. */
  readonly auditId: string
}

/** A right code of a challenge for `opt-out`, which has not had its effect yet. */
export interface LeaveAloneRequest extends ChallengeHandle {
  /** Whether it was the fixed one of a test number, which says nothing about who has the number. */
  readonly byTestCode: boolean
  /** For how long the proof may lift again what it brought about. */
  readonly proofLifetimeMs: number
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
  /** The id of the audit event, should anything change. */
  readonly auditId: string
}

/** The same proof, to lift it. */
export interface LiftRequest extends ChallengeHandle {
  readonly auditId: string
}

/** `changed` is false where it was so before. `gone`: used, expired, foreign, or of another purpose. */
export type LeftAlone = { readonly kind: "left-alone"; readonly changed: boolean } | { readonly kind: "gone" }
export type Lifted = { readonly kind: "lifted"; readonly changed: boolean } | { readonly kind: "gone" }

/**
 * Keeps which numbers want no texts and nothing by WhatsApp, and which ones want nothing at all, for known and unknown
 * numbers alike. What providers tell while a message is handed over is written by the delivery store, in the statement
 * that records it.
 */
export interface OptOutStore {
  /** From now on the number gets nothing but calls. False: it had asked before, or for more than that. */
  optOut(reply: OptOutReply): Promise<boolean>
  /**
   * The number gets texts and WhatsApp messages again. False: nothing stood against it that a reply lifts. A reply can be
   * made to look as if it came from any number, so it lifts nothing that somebody proved.
   */
  optIn(reply: OptOutReply): Promise<boolean>
  /**
   * Spends the challenge: from now on its number gets nothing, by no channel, but the code of another one for `opt-out`.
   * Once, and what stood before by a reply or a provider is part of it.
   */
  leaveAloneOnce(request: LeaveAloneRequest): Promise<LeftAlone>
  /**
   * Spends the proof that `leaveAloneOnce` left behind: the number gets everything again. An earlier STOP by reply is
   * lifted with it: whoever has the number has proved it since and asks for messages, and half of them staying away would
   * be a silence that nobody could explain. A provider may hold on to that STOP by itself; then its refusal says so.
   */
  liftOnce(request: LiftRequest): Promise<Lifted>
}

/** What stands as provider with an opt-out of a person: they asked on a page of the site. */
export const byPage = "site"

/**
 * For how long a refusal of a provider's holds that no reply explains: a day. Whoever writes START to the provider
 * lifts it there, and we may never hear of it. After that the next text is tried again.
 */
export const providerOptOutMs = 86_400_000
