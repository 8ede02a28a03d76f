import type { Counted } from "../../src/core/limits"
import { dayMs } from "../../src/core/quota-axis"
import type { Random } from "../../src/core/ports/random"
import { choose } from "./chance"
import { createDue } from "./due"
import type { SimulatedSite } from "./site"

/** Who comes with good right: on a browser that has signed in, with the password on another one, and for the first time. */
export const peopleKinds = ["known browser", "password", "first time"] as const
export type PeopleKind = (typeof peopleKinds)[number]

/** How many of each come in a day. */
export const peopleADay: Readonly<Record<PeopleKind, number>> = {
  "known browser": 120,
  password: 60,
  "first time": 60,
}

/** What became of the people of a kind. */
export interface PeopleOutcome {
  came: number
  /** Those who were refused at first. */
  shutOut: number
  /** How long the one who waited longest was kept out; those whom the day's end still finds outside count up to it. */
  longestMs: number
  /** Whom the day's end still finds outside. */
  outside: number
}

/** Somebody who wants in. */
export interface Visitor {
  readonly kind: PeopleKind
  readonly who: Counted
  readonly comesAtMs: number
}

/** A day's people of a country, by chance: each with a number of their own in its ranges, and an address. */
export function visitorsOf(country: string, ranges: readonly string[], random: Random): readonly Visitor[] {
  return peopleKinds.flatMap((kind) =>
    Array.from({ length: peopleADay[kind] }, (_, index) => {
      const prefix = ranges[choose(random, ranges.length)] ?? ""
      const name = `${kind} ${index}`
      const who = { numberKey: `${prefix} ${name}`, masked: prefix, country, prefix, addressKey: name }
      return { kind, who, comesAtMs: choose(random, dayMs) }
    }),
  )
}

/** Comes back that much later than told, at most. */
const latenessMs = 300_000

/** People at a site. */
export interface People {
  step(nowMs: number): void
  /** After the day. */
  outcomes(endMs: number): Readonly<Record<PeopleKind, PeopleOutcome>>
}

/** Lets everybody come, and come back when they were told to, within a few minutes, until they are in. */
export function createPeople(site: SimulatedSite, visitors: readonly Visitor[], random: Random): People {
  const due = createDue<Visitor>()
  const outcomes = {
    "known browser": nobody(),
    password: nobody(),
    "first time": nobody(),
  } satisfies Record<PeopleKind, PeopleOutcome>
  const refusedAtMs = new Map<Visitor, number>()
  for (const visitor of visitors) due.put(visitor, visitor.comesAtMs)

  const waited = (visitor: Visitor, untilMs: number): void => {
    const outcome = outcomes[visitor.kind]
    const sinceMs = refusedAtMs.get(visitor)
    if (sinceMs !== undefined) outcome.longestMs = Math.max(outcome.longestMs, untilMs - sinceMs)
  }

  return {
    step(nowMs) {
      for (const visitor of due.at(nowMs)) {
        const outcome = outcomes[visitor.kind]
        const firstTime = !refusedAtMs.has(visitor)
        if (firstTime) outcome.came += 1
        const retryAfterMs = signIn(site, visitor, nowMs)
        if (retryAfterMs === 0) {
          waited(visitor, nowMs)
          refusedAtMs.delete(visitor)
          continue
        }
        if (firstTime) {
          outcome.shutOut += 1
          refusedAtMs.set(visitor, nowMs)
        }
        due.put(visitor, nowMs + retryAfterMs + choose(random, latenessMs))
      }
    },
    outcomes(endMs) {
      for (const visitor of refusedAtMs.keys()) {
        waited(visitor, endMs)
        outcomes[visitor.kind].outside += 1
      }
      return outcomes
    },
  }
}

/** How long the site sends somebody away for; 0: they are in. */
function signIn(site: SimulatedSite, { kind, who }: Visitor, nowMs: number): number {
  const lane = kind === "first time" ? "strangers" : "own"
  if (kind === "password") {
    const tried = site.tryPassword(who, nowMs)
    if (tried.kind === "limited") return tried.retryAfterMs
  }
  const started = site.start({ who, lane, verified: true }, nowMs)
  if (started.kind === "limited") return started.retryAfterMs
  const proved = site.tryCode(who, lane, nowMs)
  return proved.kind === "limited" ? proved.retryAfterMs : 0
}

function nobody(): PeopleOutcome {
  return { came: 0, shutOut: 0, longestMs: 0, outside: 0 }
}
