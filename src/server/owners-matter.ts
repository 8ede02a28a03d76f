import type { DeliveryFailure } from "@/core/challenge-view"

const ownersMatters: Readonly<Record<DeliveryFailure, boolean>> = {
  "number-wrong": false,
  "number-unreachable": false,
  "cannot-receive-texts": false,
  "carrier-refused": false,
  "country-not-served": true,
  "opted-out": false,
  "left-alone": false,
  "service-trouble": true,
  "service-busy": true,
  "too-many": true,
  "call-unanswered": false,
}

/** Whether a failure is for the owner to look at, and not the matter of one number, its carrier or its person. */
export function isOwnersMatter(failure: DeliveryFailure | null): boolean {
  return failure !== null && ownersMatters[failure]
}
