import type { Counted } from "../../src/core/limits"
import type { Policy } from "../../src/core/policy"
import type { QuotaFull } from "../../src/core/ports/challenge-store"
import { numbersOfRange } from "./countries"
import { createDue } from "./due"
import type { SimulatedSite } from "./site"

/** Who pumps, and how fast one of their addresses can ask. */
export interface AttackTerms {
  readonly policy: Policy
  readonly country: string
  readonly ranges: readonly string[]
  readonly addresses: number
  /** From one start of an address to the next: what a page, and a CAPTCHA where there is one, take a machine. */
  readonly paceMs: number
  /** Their own numbers: each signs in with its code, and goes on on a browser that the site knows. */
  readonly ownNumbers: boolean
}

/** An attack on a site. */
export interface Attack {
  /** Does what can be done in this second: at most one message, as the site's sender carries one a second. */
  step(nowMs: number): void
}

interface OpenChallenge {
  readonly who: Counted
  readonly range: number
  readonly expiresAtMs: number
  resendsLeft: number
}

/** Refusals of one number, after which another one is tried; of a range, of an address, and of all. */
const scopeOfRefusal = ({ rule }: QuotaFull): "number" | "range" | "address" | "all" => {
  if (rule.startsWith("number-") || rule.startsWith("own-")) return "number"
  if (rule.startsWith("prefix-")) return "range"
  return rule.startsWith("address-") ? "address" : "all"
}

/** How many numbers an attacker tries within a second until one gets a text. */
const triesASecond = 20

/**
 * Goes through every number of its ranges, one range after the other, and repeats whatever may be repeated, as soon as it
 * may. It knows what each refusal means and when to come back, and wastes nothing.
 */
export function createAttack(site: SimulatedSite, terms: AttackTerms): Attack {
  const { policy, ranges, paceMs } = terms
  const addressesDue = createDue<string>()
  const ready: string[] = []
  const challengesDue = createDue<OpenChallenge>()
  const repeatable: OpenChallenge[] = []
  const signInsDue = createDue<Counted>()
  const known: Counted[] = []
  const rangeReadyAtMs = ranges.map(() => 0)
  const nextOfRange = ranges.map(() => 0)
  let nextRange = 0
  let readyAtMs = 0
  for (let address = 0; address < terms.addresses; address += 1) ready.push(`address ${address}`)

  const nextNumber = (addressKey: string, nowMs: number): { who: Counted; range: number } | null => {
    for (let looked = 0; looked < ranges.length; looked += 1) {
      const range = nextRange
      nextRange = (nextRange + 1) % ranges.length
      const last = nextOfRange[range] ?? 0
      if ((rangeReadyAtMs[range] ?? 0) > nowMs || (terms.ownNumbers && last >= numbersOfRange)) continue
      nextOfRange[range] = last + 1
      const prefix = ranges[range] ?? ""
      const numberKey = `${prefix}${String(last % numbersOfRange).padStart(4, "0")}`
      return { who: { numberKey, masked: prefix, country: terms.country, prefix, addressKey }, range }
    }
    // Every range waits: nothing can be begun before the first of them is ready.
    readyAtMs = Math.max(
      nowMs + 1,
      rangeReadyAtMs.reduce((a, b) => Math.min(a, b), Infinity),
    )
    return null
  }

  /** True: a text went out, or nothing can go out in this second. */
  const startOne = (addressKey: string, nowMs: number): boolean => {
    const next = nextNumber(addressKey, nowMs)
    if (next === null) {
      ready.unshift(addressKey)
      return true
    }
    const { who, range } = next
    const verified = terms.ownNumbers
    const taken = site.start({ who, lane: "strangers", verified }, nowMs)
    if (taken.kind === "taken") {
      addressesDue.put(addressKey, nowMs + paceMs)
      if (terms.ownNumbers) signInsDue.put(who, nowMs + paceMs)
      else {
        const challenge = { who, range, expiresAtMs: nowMs + policy.codeLifetimeMs }
        const resendsLeft = policy.resendsPerChallenge
        challengesDue.put({ ...challenge, resendsLeft }, nowMs + Math.max(1, taken.nextAfterMs))
      }
      return true
    }
    const scope = scopeOfRefusal(taken)
    if (scope === "address") {
      addressesDue.put(addressKey, nowMs + taken.retryAfterMs)
      return false
    }
    ready.unshift(addressKey)
    if (scope === "range") rangeReadyAtMs[range] = nowMs + taken.retryAfterMs
    if (scope === "all") readyAtMs = nowMs + taken.retryAfterMs
    return scope === "all"
  }

  const repeatOne = (challenge: OpenChallenge, nowMs: number): boolean => {
    if (challenge.expiresAtMs <= nowMs || challenge.resendsLeft === 0) return false
    const taken = site.resend(challenge.who, nowMs)
    if (taken.kind === "taken") {
      challenge.resendsLeft -= 1
      challengesDue.put(challenge, nowMs + Math.max(1, taken.nextAfterMs))
      return true
    }
    challengesDue.put(challenge, nowMs + taken.retryAfterMs)
    if (scopeOfRefusal(taken) === "all") readyAtMs = nowMs + taken.retryAfterMs
    return scopeOfRefusal(taken) === "all"
  }

  const signInOne = (who: Counted, nowMs: number): boolean => {
    const taken = site.start({ who, lane: "own", verified: true }, nowMs)
    const waitMs = taken.kind === "taken" ? Math.max(1, taken.nextAfterMs) : taken.retryAfterMs
    signInsDue.put(who, nowMs + waitMs)
    return taken.kind === "taken"
  }

  return {
    step(nowMs) {
      ready.push(...addressesDue.at(nowMs))
      repeatable.push(...challengesDue.at(nowMs))
      known.push(...signInsDue.at(nowMs))
      for (let tried = 0; tried < triesASecond; tried += 1) {
        const person = known.shift()
        if (person !== undefined) {
          if (signInOne(person, nowMs)) return
          continue
        }
        if (readyAtMs > nowMs) return
        const challenge = repeatable.shift()
        const addressKey = challenge === undefined ? ready.shift() : undefined
        if (challenge === undefined && addressKey === undefined) return
        if (challenge !== undefined && repeatOne(challenge, nowMs)) return
        if (addressKey !== undefined && startOne(addressKey, nowMs)) return
      }
    },
  }
}
