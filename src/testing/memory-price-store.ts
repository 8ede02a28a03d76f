import type { PriceKey, PriceStore, UnbilledRequest } from "@/core/ports/price-store"
import { timesPrice } from "@/core/price"
import type { MemoryDelivery, MemoryState } from "./memory-state"

/** Keeps prices in memory. */
export function createMemoryPriceStore(state: MemoryState): PriceStore {
  const now = () => state.clock.nowMs()
  const keyOf = ({ provider, channel, country }: PriceKey) => `${provider} ${channel} ${country}`
  return {
    async estimateByList(deliveryId, { parts, unlisted, ...key }) {
      const kept = state.prices.get(keyOf(key))
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined || kept === undefined || kept.goodUntilMs <= now()) return false
      const basis = kept.price === null ? "unknown" : "listed"
      delivery.price ??= { ...timesPrice(kept.price ?? unlisted, parts), basis }
      return true
    },

    async listed(key) {
      const kept = state.prices.get(keyOf(key))
      return kept === undefined || kept.goodUntilMs <= now() ? null : { price: kept.price }
    },

    async keep(key, price, forMs) {
      const before = state.prices.get(keyOf(key))?.price ?? null
      state.prices.set(keyOf(key), { price: price ?? before, goodUntilMs: now() + forMs })
    },

    async estimate(deliveryId, { price, unknown }) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery !== undefined) delivery.price ??= { ...price, basis: unknown ? "unknown" : "listed" }
    },

    async claimUnbilled(request) {
      const claimed = [...state.deliveries.values()]
        .filter((delivery) => isToBeAsked(delivery, request, now()))
        .sort((one, other) => turnOf(one, request) - turnOf(other, request))
        .slice(0, request.most)
      return claimed.flatMap((delivery) => {
        delivery.priceAskedAtMs = now()
        const { id, providerMessageId } = delivery
        return providerMessageId === null ? [] : [{ deliveryId: id, providerMessageId }]
      })
    },

    async bill(deliveryId, price, segments) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined) return
      delivery.price = { ...price, basis: "billed" }
      if (segments !== null) delivery.segments = segments
    },
  }
}

function isToBeAsked(
  { id, provider, providerMessageId, state, stateSinceMs, price, priceAskedAtMs }: MemoryDelivery,
  request: UnbilledRequest,
  nowMs: number,
): boolean {
  if (provider !== request.provider || providerMessageId === null || price?.basis === "billed") return false
  if (state !== "delivered" && state !== "failed") return false
  if (priceAskedAtMs !== undefined && nowMs - priceAskedAtMs < request.againAfterMs) return false
  return id === request.deliveryId || (price !== undefined && nowMs - stateSinceMs < request.untilMs)
}

/** The one that has just ended, then those that ended first. */
function turnOf({ id, stateSinceMs }: MemoryDelivery, { deliveryId }: UnbilledRequest): number {
  return id === deliveryId ? Number.NEGATIVE_INFINITY : stateSinceMs
}
