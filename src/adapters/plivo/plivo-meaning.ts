import type { DeliveryFailure } from "@/core/challenge-view"
import type { ErrorMeaning } from "@/core/error-meaning"

/** Something at Plivo or with the account, that every message meets: another provider may do better. */
export const trouble = (advice: string): ErrorMeaning => ({ ...troubleHere(advice), ofProvider: true })

/** Plivo takes nothing for now. Where nobody else does either, a minute's patience is the way. */
export const tryLater = (advice: string): ErrorMeaning => ({
  ...trouble(advice),
  failure: "service-busy",
  counts: true,
})

/** Something about this message, this number or its country: others may still go through. */
export const troubleHere = (advice: string): ErrorMeaning => meaning("service-trouble", true, advice)

/** Something that every provider would stumble over. */
export const stopped = (advice: string): ErrorMeaning => meaning("service-trouble", false, advice)

/** Plivo took it for fraud: sent elsewhere, the fraud would move there. */
export const fraudSeen = (advice: string): ErrorMeaning => ({ ...notAgain(advice), fraud: true })

/** Nobody knows better than not to repeat it. */
export const notAgain = (advice: string): ErrorMeaning => ({ ...stopped(advice), counts: true })

/** A limit on this number: it opens again by itself. */
export const tooMany = (advice: string): ErrorMeaning => numberAtFault("too-many", advice)

/** The number itself: whoever carries the message meets the same. */
export const numberAtFault = (failure: DeliveryFailure, advice: string): ErrorMeaning => ({
  ...meaning(failure, false, advice),
  counts: true,
})

/** Nobody is at the number. */
export const wrongNumber = (advice: string): ErrorMeaning => numberAtFault("number-wrong", advice)

/** The phone cannot be reached for now. */
export const unreachable = (advice: string): ErrorMeaning => numberAtFault("number-unreachable", advice)

/** The phone rang, or would have, and nobody took the code from it. */
export const unanswered = (advice: string): ErrorMeaning => numberAtFault("call-unanswered", advice)

/** A carrier does not let it through. */
export const refused = (advice: string): ErrorMeaning => ({
  ...meaning("carrier-refused", true, advice),
  counts: true,
})

/** The account may not send there. */
export const closed = (advice: string): ErrorMeaning => meaning("country-not-served", true, advice)

function meaning(failure: DeliveryFailure, elsewhere: boolean, advice: string): ErrorMeaning {
  return { failure, elsewhere, ofProvider: false, fraud: false, counts: false, advice }
}
