import type { Channel, Purpose } from "../challenge"
import type { Lane } from "../quota-axis"

/** A message with a code that went out, as far as limits look at it. */
export interface PastSend {
  /** All messages of one challenge carry the same code; the first of them began it. */
  readonly challengeId: string
  readonly atMs: number
  /** Keyed hash of the number. */
  readonly numberKey: string
  /** `prefixOf` the number; `null`: it is erased. */
  readonly prefix: string | null
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  readonly country: string
  /** Where it was asked for from; `null`: from before that was kept, or erased. */
  readonly addressKey: string | null
  readonly lane: Lane
  readonly channel: Channel
  readonly purpose: Purpose
  /** What it cost or probably cost, in `costUnits`; 0 where nobody has named a price. */
  readonly cost: number
  /** It certainly did not arrive, so that the next one need not wait for it. */
  readonly failed: boolean
  /** Whether the right code came, with this message or another one of its challenge. */
  readonly confirmed: boolean
}

/** What was sent. What a limit refused when it was asked for is in no row. */
export interface SendHistory {
  /**
   * The sends of challenges of the last days, the oldest first, in parts that are soon gone through; so many in all at
   * most. The clock is the database's.
   */
  read(days: number, most: number): AsyncIterable<readonly PastSend[]>
}
