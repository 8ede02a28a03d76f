import { expect, it } from "vitest"
import { timesPrice } from "./price"

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
