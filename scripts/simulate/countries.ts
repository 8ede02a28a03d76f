import { prefixOf } from "../../src/core/money-guard"
import { phoneNumberFromE164 } from "../../src/core/phone-number"
import type { Price } from "../../src/core/ports/messenger"
import type { Random } from "../../src/core/ports/random"
import { choose } from "./chance"

/** A country to which texts are pumped. */
export interface PumpedCountry {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Of one text. Illustrative: about what providers list for a cheap, a usual and a dear country. */
  readonly price: Price
  /** What its mobile numbers begin with, and how many digits come before the last four. */
  readonly beginnings: readonly string[]
  readonly digitsBetween: number
}

/** Where the attackers' texts go. */
export const pumpedCountries: readonly PumpedCountry[] = [
  {
    country: "US",
    price: { amount: "0.0079", currency: "USD" },
    beginnings: ["+1206", "+1212", "+1305", "+1312", "+1404", "+1415", "+1512", "+1617", "+1702", "+1713"],
    digitsBetween: 3,
  },
  {
    country: "GB",
    price: { amount: "0.05", currency: "USD" },
    beginnings: ["+4474", "+4475", "+4477", "+4478", "+4479"],
    digitsBetween: 4,
  },
  {
    country: "ID",
    price: { amount: "0.42", currency: "USD" },
    beginnings: ["+62811", "+62812", "+62813", "+62852", "+62853", "+62857", "+62878"],
    digitsBetween: 4,
  },
]

/** How many numbers a range has: its last four digits. */
export const numbersOfRange = 10_000

/** Ranges of mobile numbers of a country, all different, by chance. Each is known to the product's own validator. */
export function rangesOf(country: PumpedCountry, count: number, random: Random): readonly string[] {
  const ranges = new Set<string>()
  while (ranges.size < count) {
    const between = String(choose(random, 10 ** country.digitsBetween)).padStart(country.digitsBetween, "0")
    const beginning = country.beginnings[choose(random, country.beginnings.length)] ?? ""
    const located = phoneNumberFromE164(`${beginning}${between}0123`)
    if (located?.country === country.country) ranges.add(prefixOf(located.number))
  }
  return [...ranges]
}
