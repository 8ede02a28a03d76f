import type { DeliveryFailure } from "@/core/challenge-view"
import type { ErrorMeaning } from "@/core/error-meaning"

/** Part of the table; a part is about one thing that Twilio does. */
export type ErrorMeanings = Readonly<Record<number, ErrorMeaning>>

/** Something at Twilio or with the account, that every message meets. Nothing was sent. */
export function toMend(advice: string): ErrorMeaning {
  return { ...toMendHere(advice), ofProvider: true }
}

/** Something about this message, about this number or about its country: others may still go through. */
export function toMendHere(advice: string, failure: DeliveryFailure = "service-trouble"): ErrorMeaning {
  return { failure, elsewhere: true, ofProvider: false, fraud: false, counts: false, advice }
}

/** The number itself: whoever carries the message meets the same. */
export function numberAtFault(failure: DeliveryFailure, advice: string): ErrorMeaning {
  return { failure, elsewhere: false, ofProvider: false, fraud: false, counts: true, advice }
}

/** A carrier took it from Twilio and refused it, for what it is or whom it comes from. */
export function carrierRefused(advice: string): ErrorMeaning {
  return {
    failure: "carrier-refused",
    elsewhere: true,
    ofProvider: false,
    fraud: false,
    counts: true,
    advice,
  }
}

/** Twilio took it for fraud: sent elsewhere, the fraud would move there. */
export function fraudSeen(advice: string): ErrorMeaning {
  return { ...notAgain(advice), fraud: true }
}

/** A message that may have left already, or that nobody is to repeat: asking again elsewhere would only cost. */
export function notAgain(advice: string): ErrorMeaning {
  return numberAtFault("service-trouble", advice)
}

/** A limit on this number: it opens again by itself, and is the same elsewhere or meant to be. */
export function tooMany(advice: string): ErrorMeaning {
  return numberAtFault("too-many", advice)
}

/** Twilio takes nothing for now. Where nobody else does either, a minute's patience is the way. */
export function tryLater(advice: string): ErrorMeaning {
  return { ...toMend(advice), failure: "service-busy", counts: true }
}

/** The number gets no texts, and Twilio sent none: it may be called at once. */
export function noTexts(failure: "cannot-receive-texts" | "opted-out", advice: string): ErrorMeaning {
  return { ...numberAtFault(failure, advice), counts: false }
}
