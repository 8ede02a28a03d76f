import { createPlivoPricing, type PlivoPricing } from "@/adapters/plivo/plivo-pricing"
import { createTwilioPricing, type TwilioPricing } from "@/adapters/twilio/twilio-pricing"
import type { Channel } from "@/core/challenge"
import type { Policy } from "@/core/policy"
import type { Price } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import type { Environment } from "../env"

/** The prices of the providers that are connected. The dev inbox costs nothing. */
export function connectPricing(
  { twilio, plivo }: Environment,
  { providerTimeoutMs: timeoutMs }: Policy,
): readonly ProviderPricing[] {
  const connected: ProviderPricing[] = []
  if (twilio !== null) {
    const pricing = createTwilioPricing({ ...twilio, timeoutMs })
    connected.push({ provider: "twilio", listed: listedBy(pricing), billed: pricing.priceOf })
  }
  if (plivo !== null) {
    const pricing = createPlivoPricing({ ...plivo, timeoutMs })
    connected.push({ provider: "plivo", listed: listedBy(pricing) })
  }
  return connected
}

/** Many messages to a country that nobody has asked for yet ask once, together. */
function listedBy(
  pricing: Pick<TwilioPricing, "priceOfText" | "priceOfCall"> | PlivoPricing,
): ProviderPricing["listed"] {
  const asked = new Map<string, Promise<Price | null>>()
  return (channel, country) => {
    const key = `${channel} ${country}`
    const answer = asked.get(key) ?? ask(pricing, channel, country).finally(() => asked.delete(key))
    asked.set(key, answer)
    return answer
  }
}

async function ask(
  { priceOfText, priceOfCall }: PlivoPricing,
  channel: Channel,
  country: string,
): Promise<Price | null> {
  switch (channel) {
    case "sms":
      return priceOfText(country)
    case "call":
      return priceOfCall(country)
    case "whatsapp":
      return null
  }
}
