import type { Channel, Purpose } from "../challenge"
import type { PhoneNumber } from "../phone-number"
import type { SendOutcome } from "./messenger"

/** A message that this process has to send now, and nobody else. */
export type BegunDelivery = {
  readonly id: string
  readonly to: PhoneNumber
  readonly channel: Channel
} & (
  | {
      readonly kind: "code"
      readonly challengeId: string
      readonly purpose: Purpose
      readonly phoneNumber: PhoneNumber
      readonly secret: Uint8Array
      readonly keyId: string
      readonly validForMs: number
    }
  /** `about`: the number of the new administrator. */
  | { readonly kind: "administrator-added"; readonly about: PhoneNumber }
)

export interface BeginRequest {
  readonly deliveryId: string
  readonly provider: string
  /** A row older than this was left behind by its process. */
  readonly leftBehindAfterMs: number
  /** Such a row is only worth sending with this much of the code's life left. */
  readonly needsLeftMs: number
}

export interface DeliveryStore {
  /**
   * Claims a queued message: one caller gets it, the others `null`. One that was left behind is given out only
   * while it is the newest of a live challenge with enough time left; otherwise it becomes failed.
   */
  beginOnce(request: BeginRequest): Promise<BegunDelivery | null>
  /** Writes what became of it. With `liftsWait`, a certain failure lifts the wait for the number's next text. */
  record(deliveryId: string, provider: string, outcome: SendOutcome, liftsWait: boolean): Promise<void>
  /** Ids of notices that nobody began to send, the oldest first. */
  waitingNotices(most: number): Promise<readonly string[]>
  /** A message that has been sending for longer than a provider call can take: nobody knows. */
  giveUpSending(deliveryId: string): Promise<void>
}
