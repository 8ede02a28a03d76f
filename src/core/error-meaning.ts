import type { FailureMeaning, SendOutcome } from "./ports/messenger"

/** What an error code means for everybody whom it concerns: nothing is left out, so that no table forgets anything. */
export interface ErrorMeaning extends Required<FailureMeaning> {
  /** For the administrator: how to mend it, in a sentence or two. */
  readonly advice: string
}

/** A message that certainly was not sent, for the reason that a code gives. */
export function failedWith(providerErrorCode: string | null, meaning: ErrorMeaning): SendOutcome {
  const { failure, elsewhere, ofProvider, fraud, counts } = meaning
  return {
    state: "failed",
    failure,
    providerErrorCode,
    elsewhere,
    ...(ofProvider && { ofProvider }),
    ...(fraud && { fraud }),
    ...(counts && { counts }),
  }
}
