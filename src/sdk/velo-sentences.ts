import { RingbackError } from "./ringback-error"
import type { ErrorName } from "./wire-types"

/** What a person is told. What is not here is a mistake of the program that calls, or of the site. */
const sentences: Readonly<Partial<Record<ErrorName, string>>> = {
  "phone-number-unreadable": "This is not a phone number of that country.",
  "country-not-open": "Numbers of that country are not taken here.",
  "code-malformed": "The code has six digits.",
  "code-wrong": "That code is not right.",
  "code-renewed": "That code cannot be used any more. A new one is on its way.",
  "code-unchecked": "The code could not be checked. Try again.",
  "out-of-tries": "Too many tries. Ask for a new code.",
  "transaction-over": "That code ran out. Ask for a new one.",
  "no-resends-left": "All messages for this code are sent. Try again later.",
  "no-calls-left": "No more calls can be made for this code. Ask for a text.",
  "calls-off": "Ask for a text first. A call can come after it.",
  "code-sign-in-off": "A code alone is not enough here. Sign in on the page of the site.",
  "second-proof-needed": "This account asks for more than a code. Sign in on the page of the site.",
  "no-account": "No account has this number yet. Create one first.",
  "unknown-number": "No account has this number yet. Create one first.",
  "account-blocked": "This account is closed. Ask the owner of the site.",
  "sending-off": "The site cannot send messages at the moment. Try again later.",
}

/** What went wrong, for a person. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof RingbackError)) throw error
  if (error.status === 0) return "The site could not be reached. Try again."
  if (error.error === "limited") return `Too many tries. Try again ${waitOf(error.retryAfterSeconds ?? 60)}.`
  return (error.error === null ? undefined : sentences[error.error]) ?? "Something went wrong. Try again."
}

function waitOf(seconds: number): string {
  if (seconds <= 90) return `in ${seconds} ${seconds === 1 ? "second" : "seconds"}`
  if (seconds <= 90 * 60) return `in ${Math.ceil(seconds / 60)} minutes`
  return `in ${Math.ceil(seconds / 3600)} hours`
}
