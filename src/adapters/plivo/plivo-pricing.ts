import type { Price } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import { readAmount } from "@/core/price"
import { createPlivoClient, type PlivoAccess } from "./plivo-client"

/** Reads the prices of Plivo's list for the account (Account API, Pricing). What was billed is in its reports. */
export function createPlivoPricing(access: PlivoAccess): ProviderPricing {
  const client = createPlivoClient(access)
  const listOf = (country: string) => client.read("Pricing", { country_iso: country })

  /** The most that one unit of a text to a country costs. */
  async function priceOfText(country: string): Promise<Price | null> {
    const message = partOf(await listOf(country), "message")
    const networks = listIn(message, "outbound_networks_list")
    return priceFrom(ratesIn([partOf(message, "outbound"), ...networks]).at(-1))
  }

  /** What a minute of a call to a country costs: the middle of its prefixes, since the dearest are never called. */
  async function priceOfCall(country: string): Promise<Price | null> {
    const outbound = partOf(partOf(await listOf(country), "voice"), "outbound")
    const byPrefix = ratesIn(listIn(outbound, "rates").filter(isForEveryCaller))
    const rates = byPrefix.length > 0 ? byPrefix : ratesIn([partOf(outbound, "local")])
    return priceFrom(rates[Math.floor(rates.length / 2)])
  }

  return {
    provider: "plivo",
    listed: async (channel, country) => {
      if (channel === "whatsapp") return null
      return channel === "sms" ? priceOfText(country) : priceOfCall(country)
    },
  }
}

/** Some prefixes have one rate for each number that calls; the blank one holds for all others, ours among them. */
function isForEveryCaller(rate: unknown): boolean {
  const callers = listIn(rate, "origination_prefix")
  return callers.length === 0 || callers.includes("")
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = partOf(value, name)
  return Array.isArray(list) ? list : []
}

/** The rates of these parts of the list, dearest last. A part without one has `null`. */
function ratesIn(parts: readonly unknown[]): readonly string[] {
  return parts
    .map((part) => partOf(part, "rate"))
    .filter((rate) => typeof rate === "string")
    .filter((rate) => readAmount(rate) !== null)
    .sort((one, other) => Number(one) - Number(other))
}

/** Plivo charges in US dollars and does not say so in its list. */
function priceFrom(amount: string | undefined): Price | null {
  return amount === undefined ? null : { amount, currency: "USD" }
}
