import type { Price } from "./ports/messenger"

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
