import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import { costOf, pauseAxes, pauseKey, prefixOf, spendAxes } from "./money-guard"
import { makePolicy } from "./policy"

const policy = makePolicy({ development: false, overrides: { spendPerDayCents: 250 } })

describe("the range that a number lies in", () => {
  it("is shared with the ten thousand around it, and with nobody else", () => {
    const [one, neighbour, far] = ["+14155550132", "+14155559999", "+14155560132"].map((each) =>
      prefixOf(phoneNumber(each)),
    )
    expect(one).toBe("+1415555")
    expect(neighbour).toBe(one)
    expect(far).not.toBe(one)
  })

  it("is never a whole country", () => {
    expect(prefixOf(phoneNumber("+2908123"))).toBe("+2908")
  })
})

describe("what a message costs the budget", () => {
  it.each([
    ["0.0079", 79],
    ["0.10", 1_000],
    ["0.00751", 76],
    ["12", 120_000],
  ])("is a price of %s in ten-thousandths, rounded up", (amount, cost) => {
    expect(costOf({ amount, currency: "USD" })).toBe(cost)
  })

  it("is charged to the day and to thirty days, of strangers alone", () => {
    const [day, month] = spendAxes(policy, 79)
    expect(day).toMatchObject({ key: "spend-per-day:site", limit: 25_000, amount: 79, lane: "strangers" })
    expect(month).toMatchObject({
      key: "spend-per-month:site",
      limit: 1_500_000,
      amount: 79,
      lane: "strangers",
    })
  })
})

describe("a pause", () => {
  it("is looked at by the start of a stranger, under the key that it is set by, and takes nothing", () => {
    const axes = pauseAxes({ country: "GB", prefix: "+44740012" })
    expect(axes.map(({ key }) => key)).toEqual([pauseKey("country", "GB"), pauseKey("prefix", "+44740012")])
    for (const each of axes) expect(each).toMatchObject({ amount: 0, limit: 1, lane: "strangers" })
  })
})
