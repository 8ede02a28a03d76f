import type { Channel } from "../challenge"
import type { OutgoingMessage, Price, SendOutcome } from "../ports/messenger"
import type { ProviderPricing } from "../ports/pricing"
import { timesPrice, unknownPrice } from "../price"
import { countSegments } from "../segments"
import type { Dependencies } from "./dependencies"

const hourMs = 3_600_000
/** Lists change by the month, not by the hour. */
const keptMs = 24 * hourMs
/** A provider that named no price may have had trouble only. */
const askedAgainAfterMs = hourMs

/** What the price of a message depends on. */
export interface CostBasis {
  readonly channel: Channel
  /** ISO 3166-1 alpha-2 of the number, or `ZZ`. */
  readonly country: string
  /** How often the list price is paid: segments of a text; a call is over within its first minute. */
  readonly parts: number
  /** Whether it is in the lists at all: a text with pictures and a WhatsApp message are not. */
  readonly listed: boolean
}

/** What a message that was handed over will probably be charged by. The provider's count of segments goes first. */
export function costBasisOf(
  message: OutgoingMessage,
  outcome: Exclude<SendOutcome, { state: "failed" }>,
  country: string,
): CostBasis {
  const { channel } = message
  if (message.channel !== "sms") return { channel, country, parts: 1, listed: channel === "call" }
  if (message.mediaUrls.length > 0) return { channel, country, parts: 1, listed: false }
  const counted = outcome.state === "unknown" ? null : outcome.segments
  return { channel, country, parts: counted ?? countSegments(message.body).segments, listed: true }
}

/**
 * Writes beside a message what it will probably cost. To be done after the answer: it may ask the provider for its
 * list, and nobody waits for that. Nothing is written where whoever took it charges nothing.
 */
export async function estimatePrice(
  deps: Dependencies,
  sent: { readonly deliveryId: string; readonly provider: string | null; readonly cost: CostBasis | null },
): Promise<void> {
  const pricing = deps.pricing.find(({ provider }) => provider === sent.provider)
  if (pricing === undefined || sent.cost === null) return
  const { channel, country, parts, listed } = sent.cost
  const price = listed ? await listPrice(deps, pricing, { channel, country }) : null
  const estimate = { price: timesPrice(price ?? unknownPrice, parts), unknown: price === null }
  await deps.prices.estimate(sent.deliveryId, estimate)
}

/** The list price as any process read it within a day, else asked for now. `null`: nobody knows. */
async function listPrice(
  { prices }: Dependencies,
  pricing: ProviderPricing,
  place: { readonly channel: Channel; readonly country: string },
): Promise<Price | null> {
  const key = { provider: pricing.provider, ...place }
  const kept = await prices.read(key)
  if (kept?.fresh) return kept.price
  const asked = await pricing.listed(place.channel, place.country)
  await prices.keep(key, asked, asked === null ? askedAgainAfterMs : keptMs)
  return asked ?? kept?.price ?? null
}
