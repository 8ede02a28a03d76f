import type { PriceKey, PriceStore } from "../../core/ports/price-store"

/** How long a process goes by what it read, in milliseconds. A list is good for a day, and changes by the month. */
const rememberedMs = 600_000

/** Nobody has read the list lately: that may change with the next message. */
const missRememberedMs = 10_000

/**
 * The same prices, without a question to the database for each message to come. There are as many as a provider has
 * countries, so nothing has to be forgotten for room.
 */
export function rememberPrices(store: PriceStore, stopwatch: () => () => number): PriceStore {
  const remembered = new Map<
    string,
    { listed: Awaited<ReturnType<PriceStore["listed"]>>; age: () => number }
  >()
  return {
    ...store,

    async listed(key) {
      const known = remembered.get(nameOf(key))
      if (known !== undefined && known.age() < (known.listed === null ? missRememberedMs : rememberedMs))
        return known.listed
      const listed = await store.listed(key)
      remembered.set(nameOf(key), { listed, age: stopwatch() })
      return listed
    },

    async keep(key, price, forMs) {
      remembered.delete(nameOf(key))
      await store.keep(key, price, forMs)
    },
  }
}

function nameOf({ provider, channel, country }: PriceKey): string {
  return `${provider} ${channel} ${country}`
}
