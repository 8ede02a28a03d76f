import { type EmulatedService, errorAnswer, notFound } from "./service"

/** Prices of one country in dollars: of a text by network, of a minute by what the number begins with. */
interface CountryPrices {
  readonly name: string
  readonly texts: Readonly<Record<string, string>>
  readonly minutes: Readonly<Record<string, string>>
}

const countries: Readonly<Record<string, CountryPrices>> = {
  US: { name: "United States", texts: { Other: "0.0079" }, minutes: { "1": "0.0140", "1907": "0.0900" } },
  GB: {
    name: "United Kingdom",
    texts: { EE: "0.0420", O2: "0.0463", Three: "0.0410" },
    minutes: { "44": "0.0158", "447": "0.0294", "4470": "0.4500" },
  },
  DE: { name: "Germany", texts: { Telekom: "0.1040" }, minutes: { "49": "0.0185" } },
}

/** Answers what things cost: `/v1/Messaging/Countries/{country}` and `/v2/Voice/Countries/{country}`. */
export function createPricingService(): EmulatedService {
  return {
    handle: async ({ method, path }) => {
      const [, kind, code = ""] = /^\/(v1\/Messaging|v2\/Voice)\/Countries\/(\w+)$/.exec(path) ?? []
      if (kind === undefined || method !== "GET") return null
      const prices = countries[code]
      if (prices === undefined) return errorAnswer(notFound)
      const common = {
        country: prices.name,
        iso_country: code,
        price_unit: "USD",
        url: `https://pricing.twilio.com${path}`,
      }
      const body = kind === "v2/Voice" ? voice(prices) : messaging(prices)
      return { status: 200, body: { ...common, ...body } }
    },
    control: {},
    clear: () => {},
  }
}

function messaging({ texts }: CountryPrices) {
  return {
    outbound_sms_prices: Object.entries(texts).map(([carrier, price]) => ({
      carrier,
      mcc: "000",
      mnc: "00",
      prices: [{ base_price: price, current_price: price, number_type: "mobile" }],
    })),
    inbound_sms_prices: [],
  }
}

function voice({ name, minutes }: CountryPrices) {
  return {
    outbound_prefix_prices: Object.entries(minutes).map(([prefix, price]) => ({
      origination_prefixes: ["ALL"],
      destination_prefixes: [prefix],
      base_price: price,
      current_price: price,
      friendly_name: `Programmable Outbound Minute - ${name} - ${prefix}`,
    })),
    inbound_call_prices: [],
  }
}
