import { purposes } from "../challenge"
import type { AfterFailure, ReportTerms } from "../ports/delivery-store"
import type { Site } from "./dependencies"
import { tellsDelivery } from "./start-challenge"

/** What a provider says of a message that certainly did not get there, at once or by a report. */
interface SaidOfFailure {
  /** It saw fraud. */
  readonly fraud?: boolean
  /** It may have cost something, or the number brought it about. */
  readonly counts?: boolean
}

/** For a message that no challenge waits for. */
export const changesNothing: AfterFailure = { liftsWait: false, endsCalls: false }

/**
 * What a certain failure changes for the next message of its challenge, however we learn of it. The next one need not
 * be waited for, unless the failed one counts. What a provider took for fraud does not move on to calls. Nothing changes
 * where known and unknown numbers must look alike, because only known ones get messages that can fail.
 */
export function afterFailure(site: Site, { fraud = false, counts = false }: SaidOfFailure = {}): ReportTerms {
  return {
    purposes: purposes.filter((purpose) => tellsDelivery(site, purpose)),
    liftsWait: !fraud && !counts,
    endsCalls: fraud,
  }
}
