import { describe, expect, it } from "vitest"
import { type Counted, figuresOf, keptBy, keysIn, partsBy } from "./overview"

const everything = { country: null, provider: null, purpose: null }

const challenges = (
  key: { country: string; provider: string; purpose: string },
  started: number,
  verified: number,
) => ({
  ...key,
  started,
  sent: started,
  delivered: verified,
  verified,
  outOfTries: 1,
  secondsToVerify: String(verified),
})
const messages = (
  key: { country: string; provider: string; purpose: string },
  [currency, amount, estimated]: readonly [string, number, number],
) => ({
  ...key,
  currency,
  amount,
  estimated,
  messages: 2,
  underway: 0,
  delivered: 1,
  failed: 1,
  unknown: 0,
  segments: 2,
})

const british = { country: "GB", provider: "twilio", purpose: "sign-in" }
const american = { country: "US", provider: "plivo", purpose: "register" }
const orders = { country: "US", provider: "plivo", purpose: "text" }
const counted: Counted = {
  challenges: [challenges(british, 4, 3), challenges(american, 10, 5)],
  messages: [
    messages(british, ["GBP", 2, 0.5]),
    messages(american, ["USD", 1, 0]),
    messages(orders, ["USD", 8, 0]),
    messages(orders, ["", 0, 0]),
  ],
}

describe("figures", () => {
  it("add up, but for currencies: each stands for itself, with what of it went into codes", () => {
    expect(figuresOf(counted)).toMatchObject({
      started: 14,
      verified: 8,
      outOfTries: 2,
      medianSeconds: expect.closeTo(1.05, 1),
      messages: 8,
      failedMessages: 4,
      costs: [
        { currency: "USD", amount: 9, estimated: 0, ofCodes: 1 },
        { currency: "GBP", amount: 2, estimated: 0.5, ofCodes: 2 },
      ],
    })
  })

  it("of nothing are none", () => {
    expect(figuresOf({ challenges: [], messages: [] })).toMatchObject({
      started: 0,
      medianSeconds: null,
      costs: [],
    })
  })

  it("are taken apart by country, the one with most challenges first, and messages without any last", () => {
    expect(partsBy(counted, "country").map(({ key, figures }) => [key, figures.started])).toEqual([
      ["US", 10],
      ["GB", 4],
    ])
    expect(partsBy(counted, "purpose").map(({ key }) => key)).toEqual(["register", "sign-in", "text"])
  })

  it("are those that are looked at", () => {
    expect(figuresOf(keptBy({ ...everything, country: "GB" }, counted)).started).toBe(4)
    expect(figuresOf(keptBy({ ...everything, country: "US", purpose: "text" }, counted))).toMatchObject({
      started: 0,
      messages: 4,
    })
    expect(keysIn(counted, "provider")).toEqual(["plivo", "twilio"])
  })
})
