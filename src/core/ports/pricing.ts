import type { Channel } from "../challenge"
import type { Price } from "./messenger"

/** What a message or call cost, once its provider knows. */
export interface FinalPrice {
  /** `null`: not yet known. */
  readonly price: Price | null
  /** Of a text; `null`: not yet counted, or a call. */
  readonly segments: number | null
}

/** The prices of one provider, for the account that it is connected with. Never throws: `null` where it has trouble. */
export interface ProviderPricing {
  /** The name of its messenger. */
  readonly provider: string
  /**
   * What a segment of a text, or a minute of a call, costs by the provider's list; `null` where the list does not say.
   * `country`: ISO 3166-1 alpha-2.
   */
  listed(channel: Channel, country: string): Promise<Price | null>
  /** What a message that it took was billed with. Absent where its reports say so. */
  billed?(providerMessageId: string): Promise<FinalPrice | null>
}
