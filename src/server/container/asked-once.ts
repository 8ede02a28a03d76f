import type { Price } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"

/** Many messages to a country that nobody has asked for yet ask once, together. */
export function askedOnce(pricing: ProviderPricing): ProviderPricing {
  const asked = new Map<string, Promise<Price | null>>()
  return {
    ...pricing,
    listed: (channel, country) => {
      const key = `${channel} ${country}`
      const answer = asked.get(key) ?? pricing.listed(channel, country).finally(() => asked.delete(key))
      asked.set(key, answer)
      return answer
    },
  }
}
