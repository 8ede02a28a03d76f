import type { Channel } from "@/core/challenge"
import type { Price } from "@/core/ports/messenger"
import type { FinalPrice, ProviderPricing } from "@/core/ports/pricing"

/** Prices that a test sets, and what was asked of them. */
export interface FixedPricing extends ProviderPricing {
  /** Channel and country of each question about the list, and each message, oldest first. */
  readonly asked: readonly string[]
  readonly billed: (providerMessageId: string) => Promise<FinalPrice | null>
  setList(channel: Channel, country: string, price: Price | null): void
  setBill(providerMessageId: string, final: FinalPrice | null): void
}

/** Knows nothing until told. */
export function createFixedPricing(provider = "recording"): FixedPricing {
  const asked: string[] = []
  const list = new Map<string, Price | null>()
  const bills = new Map<string, FinalPrice | null>()
  return {
    provider,
    asked,
    listed: async (channel, country) => {
      asked.push(`${channel} ${country}`)
      return list.get(`${channel} ${country}`) ?? null
    },
    billed: async (providerMessageId) => {
      asked.push(providerMessageId)
      return bills.get(providerMessageId) ?? null
    },
    setList: (channel, country, price) => {
      list.set(`${channel} ${country}`, price)
    },
    setBill: (providerMessageId, final) => {
      bills.set(providerMessageId, final)
    },
  }
}
