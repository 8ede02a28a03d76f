import { type ErrorMeaning, failedWith } from "./error-meaning"
import type { SendOutcome } from "./ports/messenger"

/** Nothing was sent, and no provider said why: we know it ourselves. */
export const ownFailures = {
  "circuit-open": ours({
    failure: "service-busy",
    elsewhere: true,
    counts: true,
    advice:
      "The provider failed several times in a row and is left alone for some seconds: see the entries before.",
  }),
  "channel-not-configured": ours({
    elsewhere: true,
    advice: "This provider has no number for the channel: set one, or leave it out of the channel's route.",
  }),
  "no-answer-url": ours({
    elsewhere: true,
    advice: "The provider asks this server what a call has to say: set APP_URL to a public https address.",
  }),
  "not-connected": ours({
    elsewhere: true,
    advice:
      "The provider that owns this code is not connected any more: connect it again, unless that was meant.",
  }),
  "other-purpose": ours({
    elsewhere: false,
    advice:
      "The provider kept a code for another purpose of this number: it is over in ten minutes, nothing to mend.",
  }),
  "dropped-by-hook": ours({
    elsewhere: false,
    advice: "Your own beforeSend dropped this message: look at src/extend/hooks.ts, unless that was meant.",
  }),
  "hook-failed": ours({
    elsewhere: false,
    advice: "Your own beforeSend threw, so nothing was sent: the log says what, look at src/extend/hooks.ts.",
  }),
  "mailing-dropped": ours({
    elsewhere: false,
    advice:
      "An administrator dropped what was left of this mailing: the audit log says who, nothing to mend.",
  }),
  "out-of-time": ours({
    elsewhere: false,
    advice: "The provider was so slow that no time was left to send: look at its status page.",
  }),
} as const satisfies Readonly<Record<string, ErrorMeaning>>

/** Nobody knows whether something was sent, or what: with what to do about it. */
export const ownDoubts = {
  "unnamed-verification":
    "The provider sent a code without a name, so it cannot be checked: look at what stands between it and this server.",
  "unreadable-answer":
    "The answer was not the provider's, or half of it: look at the proxy between, and at the provider's status page.",
  "reported-meanwhile":
    "The provider refused the message and then reported on it: look at the message in its console.",
  timeout: "The provider did not answer in time: look at its status page, and at the network of this server.",
  "broken-line": "The line to the provider broke: look at the network of this server.",
} as const satisfies Readonly<Record<string, string>>

/** A code of ours that stands where a provider's would, with a message that certainly was not sent. */
export type OwnFailure = keyof typeof ownFailures

/** A code of ours that stands where a provider's would, with a message that may have been sent. */
export type OwnDoubt = keyof typeof ownDoubts

/** A message that certainly was not sent. */
export function failedByUs(code: OwnFailure): SendOutcome {
  return failedWith(code, ownFailures[code])
}

/** A message that may or may not have been sent. */
export function inDoubt(code: OwnDoubt): Extract<SendOutcome, { state: "unknown" }> {
  return { state: "unknown", providerErrorCode: code }
}

/** How to mend what a code of ours stands for, whichever provider stands beside it. `null`: it is none of ours. */
export function adviceOnOwn(code: string): string | null {
  if (isOneOf(ownFailures, code)) return ownFailures[code].advice
  return isOneOf(ownDoubts, code) ? ownDoubts[code] : null
}

function isOneOf<Table extends object>(table: Table, code: PropertyKey): code is keyof Table {
  return Object.hasOwn(table, code)
}

function ours(meaning: Pick<ErrorMeaning, "elsewhere" | "advice"> & Partial<ErrorMeaning>): ErrorMeaning {
  return { failure: "service-trouble", ofProvider: false, fraud: false, counts: false, ...meaning }
}
