import type { DeliveryFailure } from "@/core/challenge-view"

/** What an error code of Twilio means for everybody whom it concerns. */
export interface ErrorMeaning {
  /** What the person who waits is told. Where the owner has to mend something, never that their number is wrong. */
  readonly failure: DeliveryFailure
  /** Whether another provider may be tried: not where the number is to blame, and never where Twilio saw fraud. */
  readonly elsewhere: boolean
  /** Whether the send counts toward limits: all that may have cost something, or that the number brought about. */
  readonly counts: boolean
  /** For the administrator: how to mend it, in one sentence. */
  readonly advice: string
}

/** Part of the table; a part is about one thing that Twilio does. */
export type ErrorMeanings = Readonly<Record<number, ErrorMeaning>>

/** Something at Twilio, in its console or in what we ask of it. Nothing was sent. */
export function toMend(advice: string, failure: DeliveryFailure = "service-trouble"): ErrorMeaning {
  return { failure, elsewhere: true, counts: false, advice }
}

/** The number itself: whoever carries the message meets the same. */
export function numberAtFault(failure: DeliveryFailure, advice: string): ErrorMeaning {
  return { failure, elsewhere: false, counts: true, advice }
}

/** A carrier took it from Twilio and refused it, for what it is or whom it comes from. */
export function carrierRefused(advice: string): ErrorMeaning {
  return { failure: "carrier-refused", elsewhere: true, counts: true, advice }
}

/** Twilio took it for fraud: sent elsewhere, the fraud would move there. */
export function fraudSeen(advice: string): ErrorMeaning {
  return { failure: "service-trouble", elsewhere: false, counts: true, advice }
}

/** A limit on this number, or a message that has left already: asking again elsewhere would only cost. */
export function notAgain(advice: string): ErrorMeaning {
  return { failure: "service-trouble", elsewhere: false, counts: true, advice }
}
