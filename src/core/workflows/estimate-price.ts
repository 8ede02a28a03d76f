import type { Channel } from "../challenge"
import type { OutgoingMessage, Price, SendOutcome } from "../ports/messenger"
import type { PriceKey } from "../ports/price-store"
import type { ProviderPricing } from "../ports/pricing"
import { timesPrice, unknownPrice } from "../price"
import { countSegments } from "../segments"
import type { Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"

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

/** A message that was handed over. */
interface Priced {
  readonly deliveryId: string
  /** Who took it; `null`: nobody was asked. */
  readonly provider: string | null
  /** `null`: certainly nobody has it. */
  readonly cost: CostBasis | null
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
  { deliveryId, provider, cost }: Priced,
): Promise<void> {
  if (provider === null || cost === null) return
  const connected = await deps.providers.current()
  const pricing = connected.pricing.find((each) => each.provider === provider)
  if (pricing !== undefined && cost.listed) return estimateByList(deps, pricing, deliveryId, cost)
  // Who owns its codes charges for them, and has no list that is read here.
  if (pricing === undefined && (await managedBy(deps, provider)) === null) return
  const price = timesPrice(unknownPrice, cost.parts)
  await deps.prices.estimate(deliveryId, { price, unknown: true })
}

/** By the list as any process has read it within a day, else as the provider tells it now. */
async function estimateByList(
  deps: Dependencies,
  pricing: ProviderPricing,
  deliveryId: string,
  { channel, country, parts }: CostBasis,
): Promise<void> {
  const key = { provider: pricing.provider, channel, country }
  const cost = { ...key, parts, unlisted: unknownPrice }
  if (await deps.prices.estimateByList(deliveryId, cost)) return
  await askForList(deps, pricing, key)
  await deps.prices.estimateByList(deliveryId, cost)
}

/** What a part costs by the list of a provider, in the same way; `null`: the list names none. */
export async function readList(
  deps: Dependencies,
  pricing: ProviderPricing,
  key: PriceKey,
): Promise<Price | null> {
  const kept = await deps.prices.listed(key)
  return kept === null ? askForList(deps, pricing, key) : kept.price
}

async function askForList(
  { prices }: Dependencies,
  pricing: ProviderPricing,
  key: PriceKey,
): Promise<Price | null> {
  const asked = await pricing.listed(key.channel, key.country)
  await prices.keep(key, asked, asked === null ? askedAgainAfterMs : keptMs)
  return asked
}
