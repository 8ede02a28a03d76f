import { createPlivoPricing } from "@/adapters/plivo/plivo-pricing"
import { createTwilioPricing } from "@/adapters/twilio/twilio-pricing"
import type { Policy } from "@/core/policy"
import type { Price } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import type { Environment } from "../env"

/** The prices of the providers that are connected. The dev inbox costs nothing. */
export function connectPricing(
  { twilio, plivo }: Environment,
  { providerTimeoutMs: timeoutMs }: Policy,
): readonly ProviderPricing[] {
  return [
    ...(twilio === null ? [] : [createTwilioPricing({ ...twilio, timeoutMs })]),
    ...(plivo === null ? [] : [createPlivoPricing({ ...plivo, timeoutMs })]),
  ].map(askedOnce)
}

/** Many messages to a country that nobody has asked for yet ask once, together. */
function askedOnce(pricing: ProviderPricing): ProviderPricing {
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
