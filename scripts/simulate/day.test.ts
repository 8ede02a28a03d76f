import { describe, expect, it } from "vitest"
import { costOf, costUnits } from "../../src/core/money-guard"
import { makePolicy } from "../../src/core/policy"
import { seededRandom } from "../../src/testing/seeded-random"
import { pumpedCountries, rangesOf } from "./countries"
import { type Attacker, simulateDay } from "./day"
import { peopleADay } from "./people"
import type { RuleStep } from "./rule-sets"

const policy = makePolicy({ development: false, overrides: {} })
const people = Object.values(peopleADay).reduce((sum, count) => sum + count, 0)

function dayOf(step: RuleStep, attacker: Partial<Attacker> = {}, code = "ID") {
  const country = pumpedCountries.find((each) => each.country === code)
  if (country === undefined) throw new Error(`nobody pumps texts to ${code}`)
  const ranges = rangesOf(country, 100, seededRandom("ranges"))
  const someone = { name: "somebody", addresses: 1, ownNumbers: false, ...attacker }
  const random = seededRandom("people")
  return simulateDay({ policy, step, country, ranges, attacker: someone, paceMs: 20_000, random })
}

describe("a simulated day", () => {
  it("spends without rules what arithmetic says: a start and its repetitions each twenty seconds", () => {
    const { strangers, own } = dayOf("none")
    const texts = (86_400 / 20) * (1 + policy.resendsPerChallenge)
    expect(strangers.texts).toBe(texts + peopleADay["first time"])
    expect(own.texts).toBe(people - peopleADay["first time"])
    expect(strangers.cost).toBe(strangers.texts * costOf({ amount: "0.42", currency: "USD" }))
  })

  it("lets an address begin no more than its limit an hour", () => {
    const starts = 24 * policy.startsPerAddressPerHour
    const most = starts * (1 + policy.resendsPerChallenge) + peopleADay["first time"]
    const { texts } = dayOf("address").strangers
    expect(texts).toBeGreaterThan(most * 0.9)
    expect(texts).toBeLessThanOrEqual(most)
  })

  it("stays within the budget of the day at the defaults, and shuts out nobody who is known", () => {
    const day = dayOf("budget", { addresses: 1000 })
    expect(day.strangers.cost).toBeLessThanOrEqual(policy.spendPerDayCents * (costUnits / 100))
    expect(day.people["known browser"]).toMatchObject({ came: peopleADay["known browser"], shutOut: 0 })
    expect(day.people.password).toMatchObject({ came: peopleADay.password, shutOut: 0 })
    expect(day.people["first time"].shutOut).toBeGreaterThan(0)
  })

  it("is the same with the same seed", () => {
    const terms = [["pauses", { addresses: 100 }, "GB"]] as const
    const [first, second] = [...terms, ...terms].map((each) => dayOf(...each))
    expect(second).toEqual(first)
  })
})
