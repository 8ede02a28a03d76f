/** Prices of one country in dollars: of a text by network, of a minute by what the number begins with. */
interface CountryPrices {
  readonly name: string
  readonly callingCode: number
  readonly text: string
  readonly networks: Readonly<Record<string, string>>
  readonly minutes: readonly { readonly prefix: string; readonly caller: string; readonly rate: string }[]
}

const countries: Readonly<Record<string, CountryPrices>> = {
  US: {
    name: "United States",
    callingCode: 1,
    text: "0.00550",
    networks: { US: "0.00550", "United States - AT&T Mobility": "0.00550" },
    minutes: [
      { prefix: "1", caller: "", rate: "0.01000" },
      { prefix: "1", caller: "1232", rate: "0.01500" },
    ],
  },
  GB: {
    name: "United Kingdom",
    callingCode: 44,
    text: "0.04000",
    networks: { "United Kingdom - EE": "0.04100", "United Kingdom - O2": "0.04390" },
    minutes: [
      { prefix: "44", caller: "", rate: "0.01200" },
      { prefix: "447", caller: "", rate: "0.02500" },
      { prefix: "447", caller: "91", rate: "0.39000" },
      { prefix: "4470", caller: "", rate: "0.45000" },
    ],
  },
}

/** Answers with the Pricing object of a country, with all that Plivo documents for it but its `api_id`. */
export function pricingOf(query: URLSearchParams): { status: number; body: object } {
  const country = query.get("country_iso") ?? ""
  if (!/^[A-Z]{2}$/.test(country))
    return { status: 400, body: { error: "country_iso parameter not present" } }
  const prices = countries[country]
  return prices === undefined
    ? { status: 404, body: { error: "not found" } }
    : { status: 200, body: pricingObject(country, prices) }
}

function pricingObject(country: string, { name, callingCode, text, networks, minutes }: CountryPrices) {
  return {
    country: name,
    country_code: callingCode,
    country_iso: country,
    message: {
      inbound: { rate: "0.00000" },
      outbound: { rate: text },
      outbound_networks_list: Object.entries(networks).map(([group_name, rate]) => ({ group_name, rate })),
    },
    phone_numbers: { local: { rate: "0.80000" }, tollfree: { rate: "1.00000" } },
    voice: {
      inbound: { ip: { rate: "0.00300" }, local: { rate: "0.00850" }, tollfree: { rate: "0.02100" } },
      outbound: {
        ip: { rate: "0.00300" },
        local: { rate: minutes[0]?.rate ?? null },
        rates: minutes.map(({ prefix, caller, rate }) => ({
          prefix: [prefix],
          origination_prefix: [caller],
          rate,
        })),
        tollfree: { rate: null },
      },
    },
  }
}
