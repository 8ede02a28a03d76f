import type { SendOutcome } from "@/core/ports/messenger"

/** A provider took the message and told no name for it. */
export const accepted = {
  state: "accepted",
  providerMessageId: null,
  segments: null,
} as const satisfies SendOutcome

/** A provider never answered. */
export const silence = { state: "unknown", providerErrorCode: "timeout" } as const satisfies SendOutcome

/** A provider has trouble of its own: another one may do better. */
export const trouble = {
  state: "failed",
  failure: "service-trouble",
  providerErrorCode: "20503",
  elsewhere: true,
  ofProvider: true,
} as const satisfies SendOutcome

/** The person has told the provider STOP. */
export const stopped = {
  state: "failed",
  failure: "opted-out",
  providerErrorCode: "21610",
  elsewhere: false,
} as const satisfies SendOutcome

/** The carrier took the text for spam. */
export const filtered = {
  state: "failed",
  failure: "carrier-refused",
  providerErrorCode: "30007",
  elsewhere: false,
} as const satisfies SendOutcome
