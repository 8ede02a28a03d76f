import type { Policy } from "../../src/core/policy"
import type { Random } from "../../src/core/ports/random"
import { dayMs } from "../../src/core/quota-axis"
import { createAttack } from "./attack"
import type { PumpedCountry } from "./countries"
import { createPeople, type PeopleKind, type PeopleOutcome, visitorsOf } from "./people"
import type { RuleStep } from "./rule-sets"
import { createSimulatedSite, type Sent } from "./site"

/** Who attacks. */
export interface Attacker {
  readonly name: string
  readonly addresses: number
  readonly ownNumbers: boolean
}

/** What a day is like. */
export interface DayTerms {
  readonly policy: Policy
  readonly step: RuleStep
  readonly country: PumpedCountry
  /** Of its mobile numbers: the people's, and those that an attacker goes through who owns none. */
  readonly ranges: readonly string[]
  readonly attacker: Attacker
  /** From one start of an address to the next. */
  readonly paceMs: number
  readonly random: Random
}

/** What became of it. */
export interface DayOutcome {
  /** The people's texts are among them. */
  readonly strangers: Sent
  readonly own: Sent
  readonly people: Readonly<Record<PeopleKind, PeopleOutcome>>
}

const secondMs = 1000

/** How many ranges an attacker owns whose numbers are their own. */
const ownRanges = 10

/** A day, second by second: people first, then the attack, then what the site does once a minute. */
export function simulateDay(terms: DayTerms): DayOutcome {
  const { policy, step, country, ranges, attacker, paceMs, random } = terms
  const site = createSimulatedSite({ policy, step, price: country.price })
  const people = createPeople(site, visitorsOf(country.country, ranges, random), random)
  const attack = createAttack(site, {
    policy,
    country: country.country,
    ranges: attacker.ownNumbers ? ranges.slice(0, ownRanges) : ranges,
    ...{ addresses: attacker.addresses, ownNumbers: attacker.ownNumbers, paceMs },
  })
  for (let nowMs = 0; nowMs <= dayMs - secondMs; nowMs += secondMs) {
    people.step(nowMs)
    attack.step(nowMs)
    if (nowMs % policy.alertCheckPauseMs === 0) site.checkAlerts(nowMs)
  }
  return { strangers: site.sent.strangers, own: site.sent.own, people: people.outcomes(dayMs) }
}
