import type { Channel } from "../challenge"
import type { Price } from "./messenger"
import type { FinalPrice } from "./pricing"

/** What a list price is for: a segment of a text, or a minute of a call. */
export interface PriceKey {
  /** Name of the messenger. */
  readonly provider: string
  readonly channel: Channel
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  readonly country: string
}

/** What a message is charged by: a list price, so many times. */
export interface ListedCost extends PriceKey {
  /** Segments of a text; 1 for a call, which is over within its first minute. */
  readonly parts: number
  /** What a part counts as where the list names no price. */
  readonly unlisted: Price
}

/** What a message probably costs. */
export interface Estimate {
  /** Of the whole message. */
  readonly price: Price
  /** Whether the provider's list names none, so that the price is a number of ours. */
  readonly unknown: boolean
}

/** Which messages a provider is to be asked about. Times in milliseconds. */
export interface UnbilledRequest {
  readonly provider: string
  /** The one that a report has just ended: asked for first, also where it has no estimate yet. */
  readonly deliveryId: string
  readonly most: number
  /** None is asked for twice within this time. */
  readonly againAfterMs: number
  /** None is asked for that ended longer ago. */
  readonly untilMs: number
}

/** A message that has ended and of which nobody knows what it cost. */
export interface Unbilled {
  readonly deliveryId: string
  readonly providerMessageId: string
}

/** Keeps list prices, and what each message cost. */
export interface PriceStore {
  /**
   * Writes what a message probably costs by the list as any process has read it, unless a price is written already.
   * False: nobody has read it lately.
   */
  estimateByList(deliveryId: string, cost: ListedCost): Promise<boolean>
  /**
   * What a part costs by the list as any process has read it. `null`: nobody has read it lately; with `price: null` the
   * list names none.
   */
  listed(key: PriceKey): Promise<{ readonly price: Price | null } | null>
  /** Keeps what the provider said for so long. Where it said nothing, an older price stays in force meanwhile. */
  keep(key: PriceKey, price: Price | null, forMs: number): Promise<void>
  /** Writes what a message probably costs, unless a price is written already. */
  estimate(deliveryId: string, estimate: Estimate): Promise<void>
  /** Claims messages whose price the provider has to be asked for: no two callers get the same one. */
  claimUnbilled(request: UnbilledRequest): Promise<readonly Unbilled[]>
  /** Writes what a message was billed with, in place of any estimate. Segments that are not told stay. */
  bill(deliveryId: string, price: Price, segments: FinalPrice["segments"]): Promise<void>
}
