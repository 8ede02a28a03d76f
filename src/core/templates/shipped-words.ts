import type { UsageType } from "./usage-type"

/** What a call says. Places: `{{app}}`, `{{digits}}`, and `{{time}}`, which is a number with its unit. */
export interface CallWords {
  /** BCP 47 tag of the voice, with the region whose words these are. */
  readonly voice: string
  /** Who calls, and which key gives the code. */
  readonly greeting: string
  readonly code: string
  /** Stands between two digits, and makes the voice read them singly, with a pause. */
  readonly pause: string
  /** How long the code works, and that it is for nobody else. */
  readonly goodbye: string
}

/**
 * Everything that one language says. Latin texts use letters of GSM-7 only, and fit one segment of 160 at an app's
 * name of 20 and a host of 40 signs with the last line. Other scripts have 70 signs a segment: beside a name of 12, a
 * host of 24 and the code twice, 17 are left for words, so they may leave out for how long the code works. A bare
 * number of minutes goes with a short form of the unit (as in CLDR), which is the same for one and for ten.
 *
 * `PhoneChanged` has a link, of 50 signs beside the host of 40. In Latin letters 31 are left for its words; in other
 * scripts, in two segments, 28 at a name of 12 and a host of 24, and it takes three beyond that.
 */
export interface ShippedWords {
  readonly texts: Readonly<Record<UsageType, string>>
  readonly call: CallWords
}
