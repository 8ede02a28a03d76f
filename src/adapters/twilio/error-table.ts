import type { ErrorMeaning } from "@/core/error-meaning"
import { accountErrors } from "./errors/account-errors"
import { callErrors } from "./errors/call-errors"
import { deliveryErrors } from "./errors/delivery-errors"
import { type ErrorMeanings, notAgain, numberAtFault, toMendHere, tryLater } from "./errors/error-meaning"
import { messageErrors } from "./errors/message-errors"
import { verificationErrors } from "./errors/verification-errors"
import { whatsAppErrors } from "./errors/whatsapp-errors"

/** The parts of the table. A code stands in one of them. */
export const errorTableParts: readonly ErrorMeanings[] = [
  accountErrors,
  messageErrors,
  deliveryErrors,
  whatsAppErrors,
  callErrors,
  verificationErrors,
]

/**
 * Every error code that we know something about (Twilio's "Error and Warning Dictionary"). It is for sending and for
 * what is reported of it; what a code means for checking a code of Verify is said there.
 */
export const errorTable: ErrorMeanings = Object.assign({}, ...errorTableParts)

/** Twilio splits new codes off old ones, and says that those are about the recipient. */
const unknownAboutNumber = numberAtFault(
  "number-wrong",
  "A code of Twilio's that is new to this software, as it seems about the number: look it up there.",
)

const unknown = notAgain(
  "A code of Twilio's that is new to this software: look it up in its error dictionary.",
)

/** An answer without a code comes from something between us and Twilio, or from the line. */
const noCode: ErrorMeaning = {
  ...toMendHere(
    "Twilio could not be reached, or something between answered in its place: look at status.twilio.com.",
  ),
  elsewhere: false,
}

/** A line that never stood: the next provider may have one. */
export const notReached = tryLater(noCode.advice)

/** What an answer means that says no more than its status, or a code that is new. */
const meaningsByStatus: ErrorMeanings = {
  401: accountErrors[20003],
  429: accountErrors[20429],
  503: accountErrors[20503],
}

/** What a code means. Never tried elsewhere: what nobody knows. */
export function meaningOf(code: number | undefined): ErrorMeaning {
  if (code === undefined) return noCode
  return errorTable[code] ?? (code >= 21_000 && code < 22_000 ? unknownAboutNumber : unknown)
}

/** What an HTTP answer means that certainly is a "no". The code goes first, as long as it is one that we know. */
export function meaningOfAnswer(status: number, code: number | undefined): ErrorMeaning {
  const meaning = meaningOf(code)
  if (code !== undefined && isKnownCode(code)) return meaning
  // Whoever shuts the door without a code does so to us; with a code that is new, it may be for fraud.
  const isShutToUs = status === 403 && code === undefined
  return meaningsByStatus[status] ?? (isShutToUs ? { ...meaning, elsewhere: true } : meaning)
}

/** Whether the table says something of a code. */
export function isKnownCode(code: number): boolean {
  return Object.hasOwn(errorTable, code)
}

/**
 * How to mend what stands as `providerErrorCode` with a delivery: a code of Twilio's, `http-502` where none came, or
 * the word for a broken line, such as `ECONNRESET`. `null`: nothing is broken, for example where a line was `busy`.
 */
export function adviceFor(providerErrorCode: string): string | null {
  if (/^\d{5,6}$/.test(providerErrorCode)) return meaningOf(Number(providerErrorCode)).advice
  const status = /^http-(\d{3})$/.exec(providerErrorCode)?.[1]
  if (status !== undefined) return (meaningsByStatus[Number(status)] ?? noCode).advice
  return /^[A-Z_]+$/.test(providerErrorCode) ? noCode.advice : null
}
