import { costOf, costUnits } from "../src/core/money-guard"
import { makePolicy } from "../src/core/policy"
import { seededRandom } from "../src/testing/seeded-random"
import { pumpedCountries, rangesOf } from "./simulate/countries"
import { type Attacker, simulateDay } from "./simulate/day"
import { peopleADay } from "./simulate/people"
import { columns, lineOf, table } from "./simulate/report"
import { ruleSteps, stepNames } from "./simulate/rule-sets"

// `npm run simulate:pumping [-- seed]`: what somebody who pumps texts through a site gets out of it in a day, and whom its
// limits shut out meanwhile. Nothing is sent: the product's own limits count in memory. The same seed prints the same.

const seed = process.argv[2] ?? "ringback"
const rangesOfCountry = 1000

const attackers: readonly Attacker[] = [
  { name: "1 address", addresses: 1, ownNumbers: false },
  { name: "100 addresses", addresses: 100, ownNumbers: false },
  { name: "1,000 addresses", addresses: 1000, ownNumbers: false },
  { name: "1,000 addresses, numbers of their own", addresses: 1000, ownNumbers: true },
]

/** From one start of an address to the next. A solving service takes some twenty seconds for a CAPTCHA; a page, one. */
const paces = [
  { name: "each start waits for a solved CAPTCHA, 20 s", paceMs: 20_000, steps: ruleSteps },
  { name: "no CAPTCHA, 1 s from start to start", paceMs: 1_000, steps: ["none", "address", "budget"] },
] as const

const countries = pumpedCountries.map((country) => ({
  country,
  ranges: rangesOf(country, rangesOfCountry, seededRandom(`${seed} ${country.country}`)),
}))
const peoplesOwnTexts = peopleADay["known browser"] + peopleADay.password
const policy = makePolicy({ development: false, overrides: {} })
const stopwatch = performance.now()
console.log(`Seed: ${seed}. A day at the shipped limits; the site's sender carries one text a second.`)
const prices = pumpedCountries.map(({ country, price }) => `${country} $${price.amount}`)
console.log("The texts of the people who come with good right are among those of the lanes.")
console.log(`Prices of a text (illustrative): ${prices.join(", ")}.`)

let most = { strangers: 0, own: 0 }
for (const { name, paceMs, steps } of paces) {
  for (const attacker of attackers) {
    for (const { country, ranges } of countries) {
      const lines = steps.map((step) => {
        const random = seededRandom(`${seed} ${country.country} people`)
        const day = simulateDay({ policy, step, country, ranges, attacker, paceMs, random })
        if (step === "budget") {
          const ofAttacker = day.own.cost - peoplesOwnTexts * costOf(country.price)
          const { strangers, own } = most
          most = { strangers: Math.max(strangers, day.strangers.cost), own: Math.max(own, ofAttacker) }
        }
        return lineOf(stepNames[step], day)
      })
      console.log(`\n${attacker.name}, ${country.country}, ${name}\n${table([columns, ...lines])}`)
    }
  }
}

const inDollars = (cost: number) => `$${(cost / costUnits).toFixed(2)}`
const dearest = Math.max(...pumpedCountries.map(({ price }) => costOf(price)))
const budget = policy.spendPerMonthCents * (costUnits / 100)
console.log(`
At the defaults strangers' texts cost at most ${inDollars(most.strangers)} in a day.
Own lanes have no budget: an attacker whose numbers are their own spends at most ${inDollars(most.own)} more there on the first day.
Each dollar of the budget that such a one registers with buys ${policy.sendsPerNumberPerDay} a day from then on: at worst ${inDollars(Math.floor(budget / dearest) * dearest * policy.sendsPerNumberPerDay)} a day after a month.`)
console.log(`\n${((performance.now() - stopwatch) / 1000).toFixed(0)} s`)
