import type { Price } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import { readAmount } from "@/core/price"
import { lazyClient, type TwilioAccess } from "./bounded-client"
import { readSegments } from "./created-message"

/** Reads prices from Twilio: those of its list for the account, and those that were billed. */
export function createTwilioPricing(access: TwilioAccess): Required<ProviderPricing> {
  const client = lazyClient(access)

  /** The most that one segment of a text to a country costs. */
  async function priceOfText(country: string): Promise<Price | null> {
    const { pricing } = await client()
    const list = await pricing.v1.messaging.countries(country).fetch()
    const prices = list.outboundSmsPrices.flatMap((carrier) => carrier.prices ?? [])
    return priceFrom(sorted(prices).at(-1), list.priceUnit)
  }

  /** What a minute of a call to a country costs: the middle of its price groups, since the dearest are never called. */
  async function priceOfCall(country: string): Promise<Price | null> {
    const { pricing } = await client()
    const list = await pricing.v2.voice.countries(country).fetch()
    const prices = sorted(list.outboundPrefixPrices)
    return priceFrom(prices[Math.floor(prices.length / 2)], list.priceUnit)
  }

  return {
    provider: "twilio",
    listed: async (channel, country) => {
      if (channel === "whatsapp") return null
      return orNull(() => (channel === "sms" ? priceOfText(country) : priceOfCall(country)))
    },
    // It may take a day (Message resource, `Price`). SM and MM are messages, CA is a call.
    billed: (providerMessageId) =>
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
