import { accountErrors } from "./errors/account-errors"
import { callErrors } from "./errors/call-errors"
import { deliveryErrors } from "./errors/delivery-errors"
import type { ErrorMeaning, ErrorMeanings } from "./errors/error-meaning"
import { messageErrors } from "./errors/message-errors"
import { verificationErrors } from "./errors/verification-errors"
import { whatsAppErrors } from "./errors/whatsapp-errors"

export type { ErrorMeaning } from "./errors/error-meaning"

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
const unknownAboutNumber: ErrorMeaning = {
  failure: "number-unreachable",
  elsewhere: false,
  counts: true,
  advice: "A code of Twilio's that is new to this software, as it seems about the number: look it up there.",
}

const unknown: ErrorMeaning = {
  failure: "service-trouble",
  elsewhere: false,
  counts: true,
  advice: "A code of Twilio's that is new to this software: look it up in its error dictionary.",
}

/** An answer without a code comes from something between us and Twilio, or from the line. */
const noCode: ErrorMeaning = {
  failure: "service-trouble",
  elsewhere: false,
  counts: false,
  advice:
    "Twilio could not be reached, or something between answered in its place: look at status.twilio.com.",
}

/** What a code means. Never tried elsewhere: what nobody knows. */
export function meaningOf(code: number | undefined): ErrorMeaning {
  if (code === undefined) return noCode
  return errorTable[code] ?? (code >= 21_000 && code < 22_000 ? unknownAboutNumber : unknown)
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
  if (providerErrorCode === "http-401") return accountErrors[20003].advice
  return /^(http-\d{3}|[A-Z_]+|unreadable-answer)$/.test(providerErrorCode) ? noCode.advice : null
}
