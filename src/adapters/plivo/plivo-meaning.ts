import type { DeliveryFailure } from "@/core/challenge-view"

/** What one of Plivo's codes means for us. */
export interface PlivoMeaning {
  readonly failure: DeliveryFailure
  /** Whether another provider may do better: never where the number is to blame, nor where Plivo saw fraud. */
  readonly elsewhere: boolean
  /** One sentence for the administrator: how to mend it. */
  readonly advice: string
}

/** Something at Plivo or with the account: another provider may do better. */
export const trouble = (advice: string): PlivoMeaning => meaning("service-trouble", true, advice)

/** Something that every provider would stumble over, or that Plivo stopped on purpose. */
export const stopped = (advice: string): PlivoMeaning => meaning("service-trouble", false, advice)

/** The number is to blame. */
export const unreachable = (advice: string): PlivoMeaning => meaning("number-unreachable", false, advice)

/** The phone rang, or would have, and nobody took the code from it. */
export const unanswered = (advice: string): PlivoMeaning => meaning("call-unanswered", false, advice)

/** A carrier does not let it through. */
export const refused = (advice: string): PlivoMeaning => meaning("carrier-refused", true, advice)

/** The account may not send there. */
export const closed = (advice: string): PlivoMeaning => meaning("country-not-served", true, advice)

/** Any other. */
export function meaning(failure: DeliveryFailure, elsewhere: boolean, advice: string): PlivoMeaning {
  return { failure, elsewhere, advice }
}
