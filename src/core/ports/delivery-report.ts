import type { DeliveryFailure } from "../challenge-view"
import type { Price } from "./messenger"

/** What a provider says afterwards about a message that it took, in our words. */
export interface DeliveryReport {
  /** Which messenger it is from: `twilio`, `plivo`. */
  readonly provider: string
  /** Our row, from the address that the provider called. */
  readonly deliveryId: string
  readonly providerMessageId: string
  readonly state: "accepted" | "delivered" | "failed"
  /** Exactly where it failed. */
  readonly failure: DeliveryFailure | null
  /** Whether the provider saw fraud. */
  readonly fraud?: boolean
  /** Whether it counts toward limits although it failed: it may have cost something, or the number brought it about. */
  readonly counts?: boolean
  readonly providerErrorCode: string | null
  /** `null`: not told in this report. */
  readonly segments: number | null
  /** `null`: not told in this report. */
  readonly price: Price | null
}
