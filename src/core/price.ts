import type { Price } from "./ports/messenger"

/**
 * A decimal amount as a provider wrote it, where it can be kept: the database has room for six digits before the point
 * and six after it, and rounds what is finer. Below 100,000, so that neither rounding nor several parts go beyond that.
 * `null`: it is none, or no price of a message in any currency.
 */
export function readAmount(text: string): string | null {
  return /^\d{1,5}(\.\d{1,18})?$/.test(text) ? text : null
}

/** What a segment, or a message as a whole, counts as where no list names a price: more than most cost. */
export const unknownPrice: Price = { amount: "0.10", currency: "USD" }

/** A price so many times over, without the errors of floating point. `price.amount` is digits, perhaps with a point. */
export function timesPrice({ amount, currency }: Price, count: number): Price {
  const [whole = "0", fraction = ""] = amount.split(".")
  const digits = (BigInt(whole + fraction) * BigInt(count)).toString().padStart(fraction.length + 1, "0")
  if (fraction === "") return { amount: digits, currency }
  const point = digits.length - fraction.length
  return { amount: `${digits.slice(0, point)}.${digits.slice(point)}`, currency }
}

/** Prices in one sum for each currency, in the order in which the currencies come. */
export function sumPrices(prices: readonly Price[]): readonly Price[] {
  const sums = new Map<string, bigint>()
  for (const { amount, currency } of prices) sums.set(currency, (sums.get(currency) ?? 0n) + inFinest(amount))
  return [...sums].map(([currency, sum]) => {
    const digits = sum.toString().padStart(finestDigits + 1, "0")
    const fraction = digits.slice(-finestDigits).replace(/0+$/, "").padEnd(2, "0")
    return { amount: `${digits.slice(0, -finestDigits)}.${fraction}`, currency }
  })
}

/** As many digits after the point as `readAmount` takes. */
const finestDigits = 18

function inFinest(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".")
  return BigInt(whole + fraction.padEnd(finestDigits, "0"))
}
