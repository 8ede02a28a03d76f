import { describe, expect, it } from "vitest"
import { readAmount, sumPrices, timesPrice } from "./price"

describe("an amount that a provider wrote", () => {
  it.each(["0", "0.0079", "0.000000001", "12", "99999", "99999.999999999"])("%s is read as it is", (text) => {
    expect(readAmount(text)).toBe(text)
  })

  it.each([
    "100000",
    "999999.9999999",
    "123456789",
    "",
    "-1",
    "+1",
    ".5",
    "1.",
    "1e9",
    "1,5",
    " 1",
    `0.${"1".repeat(19)}`,
  ])("%j is not read: it is none, or more than can be kept", (text) => {
    expect(readAmount(text)).toBeNull()
  })
})

it.each([
  ["0.0079", 1, "0.0079"],
  ["0.0079", 3, "0.0237"],
  ["0.10", 3, "0.30"],
  ["0.07", 100, "7.00"],
  ["12", 3, "36"],
  ["1.5", 11, "16.5"],
  ["0.000001", 10, "0.000010"],
])("%s times %i is %s", (amount, count, product) => {
  expect(timesPrice({ amount, currency: "EUR" }, count)).toEqual({ amount: product, currency: "EUR" })
})

describe("a sum of prices", () => {
  it("is one for each currency, to the last digit", () => {
    const prices = [
      { amount: "0.0079", currency: "USD" },
      { amount: "0.104", currency: "EUR" },
      { amount: "12", currency: "USD" },
      { amount: "0.2", currency: "EUR" },
    ]
    expect(sumPrices(prices)).toEqual([
      { amount: "12.0079", currency: "USD" },
      { amount: "0.304", currency: "EUR" },
    ])
    expect(sumPrices([{ amount: "1.1", currency: "USD" }])).toEqual([{ amount: "1.10", currency: "USD" }])
    expect(sumPrices([])).toEqual([])
  })
})
