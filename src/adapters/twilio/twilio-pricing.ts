import type { Price } from "@/core/ports/messenger"
import { readAmount } from "@/core/price"
import { lazyClient, type TwilioAccess } from "./bounded-client"
import { readSegments } from "./created-message"

/** What a message or call cost, once Twilio knows. */
export interface FinalPrice {
  /** `null`: not yet known. It may take a day (Message resource, `Price`). */
  readonly price: Price | null
  /** Of a text; `null`: not yet counted, or a call. */
  readonly segments: number | null
}

/** Prices of one account. Never throws: `null` where Twilio does not say, or has trouble. */
export interface TwilioPricing {
  /** The most that one segment of a text to a country costs. `country`: ISO 3166-1 alpha-2. */
  priceOfText(country: string): Promise<Price | null>
  /** What a minute of a call to a country costs: the middle of its price groups, since the dearest are never called. */
  priceOfCall(country: string): Promise<Price | null>
  /** What became of the price of a message (SM, MM) or call (CA). */
  priceOf(providerMessageId: string): Promise<FinalPrice | null>
}

/** Reads prices from Twilio: those of its list for the account, and those that were billed. */
export function createTwilioPricing(access: TwilioAccess): TwilioPricing {
  const client = lazyClient(access)
  return {
    priceOfText: (country) =>
      orNull(async () => {
        const { pricing } = await client()
        const list = await pricing.v1.messaging.countries(country).fetch()
        const prices = list.outboundSmsPrices.flatMap((carrier) => carrier.prices ?? [])
        return priceFrom(sorted(prices).at(-1), list.priceUnit)
      }),
    priceOfCall: (country) =>
      orNull(async () => {
        const { pricing } = await client()
        const list = await pricing.v2.voice.countries(country).fetch()
        const prices = sorted(list.outboundPrefixPrices)
        return priceFrom(prices[Math.floor(prices.length / 2)], list.priceUnit)
      }),
    priceOf: (providerMessageId) =>
      orNull(async () => {
        const twilio = await client()
        if (/^CA[0-9a-f]{32}$/.test(providerMessageId)) {
          const { price, priceUnit } = await twilio.calls(providerMessageId).fetch()
          return { price: priceFrom(price, priceUnit), segments: null }
        }
        if (!/^(SM|MM)[0-9a-f]{32}$/.test(providerMessageId)) return null
        const { price, priceUnit, numSegments } = await twilio.messages(providerMessageId).fetch()
        return { price: priceFrom(price, priceUnit), segments: readSegments(numSegments) }
      }),
  }
}

async function orNull<Value>(read: () => Promise<Value | null>): Promise<Value | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

/** As the SDK gives it: for texts it leaves Twilio's own name as it is, against its types (version 6.2.0). */
interface ListedPrice {
  readonly currentPrice?: unknown
  readonly current_price?: unknown
}

/** Dearest last. */
function sorted(prices: readonly ListedPrice[]): readonly string[] {
  return prices
    .map((price) => decimal(price.currentPrice ?? price.current_price))
    .filter((amount) => amount !== null)
    .sort((one, other) => Number(one) - Number(other))
}

function priceFrom(amount: unknown, currency: unknown): Price | null {
  const read = decimal(amount)
  if (read === null || typeof currency !== "string" || !/^[A-Za-z]{3}$/.test(currency)) return null
  return { amount: read, currency: currency.toUpperCase() }
}

/** Twilio writes decimals as strings, the SDK's types say numbers; what was billed is negative. */
function decimal(amount: unknown): string | null {
  if (typeof amount !== "string" && typeof amount !== "number") return null
  return readAmount(String(amount).replace(/^-/, ""))
}
