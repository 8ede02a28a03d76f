import type { Price } from "@/core/ports/messenger"

/** A price as the person's language writes it, to the last digit that counts. */
export function priceText({ amount, currency }: Price, locale: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 4 }
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...digits }).format(Number(amount))
}

/** Sums in several currencies, one after the other. */
export function pricesText(prices: readonly Price[], locale: string): string {
  return prices.map((price) => priceText(price, locale)).join(" + ")
}
