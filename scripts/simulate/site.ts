import { collapsesIn, type StrangersCode } from "../../src/core/collapse"
import {
  type Counts,
  giveBackInMemory,
  pausedCount,
  type TakenInMemory,
  takeInMemory,
} from "../../src/core/count-in-memory"
import { codeTryAxes, type Counted, passwordTryAxes, resendAxes, startAxes } from "../../src/core/limits"
import { costOf, pauseKey } from "../../src/core/money-guard"
import type { Policy } from "../../src/core/policy"
import type { Price } from "../../src/core/ports/messenger"
import { axesOfLane, type Lane, type QuotaAxis } from "../../src/core/quota-axis"
import { alertBounds } from "../../src/core/workflows/check-alerts"
import { type RuleStep, rulesInForce } from "./rule-sets"

/** What went out, and what it cost, in `costUnits`. */
export interface Sent {
  texts: number
  cost: number
}

/** A start at the simulated site. */
export interface SimulatedStart {
  readonly who: Counted
  readonly lane: Lane
  /** Whether the code comes back, which takes a person seconds. */
  readonly verified: boolean
}

/** A site as far as its limits go: it counts as the real one does, sends nothing, and pauses once a minute. */
export interface SimulatedSite {
  readonly sent: Readonly<Record<Lane, Sent>>
  start(start: SimulatedStart, nowMs: number): TakenInMemory
  /** A challenge has the repetitions of the policy: whoever calls this counts them. */
  resend(who: Counted, nowMs: number): TakenInMemory
  /** A right password of somebody on a browser that the account does not know. */
  tryPassword(who: Counted, nowMs: number): TakenInMemory
  /** A right code. */
  tryCode(who: Counted, lane: Lane, nowMs: number): TakenInMemory
  /** Pauses ranges and countries from which codes stay away, where that is in force. */
  checkAlerts(nowMs: number): void
}

/** What the site is like. */
export interface SimulatedTerms {
  readonly policy: Policy
  readonly step: RuleStep
  readonly price: Price
}

/** A site at its beginning: nothing is counted. */
export function createSimulatedSite({ policy, step, price }: SimulatedTerms): SimulatedSite {
  const counts: Counts = new Map()
  const sent = { strangers: { texts: 0, cost: 0 }, own: { texts: 0, cost: 0 } }
  const message = { channel: "sms", purpose: "sign-in", cost: costOf(price) } as const
  const { collapse } = alertBounds(policy)
  const rules = rulesInForce(step)
  let codes: StrangersCode[] = []

  const take = (axes: () => readonly QuotaAxis[], lane: Lane, nowMs: number): TakenInMemory => {
    if (rules.size === 0) return { kind: "taken", nextAfterMs: 0 }
    const inForce = axes().filter(({ rule }) => rules.has(rule))
    return takeInMemory(counts, inForce, { nowMs, lane, isLeftAlone: () => false })
  }
  const send = (axes: () => readonly QuotaAxis[], lane: Lane, nowMs: number): TakenInMemory => {
    const taken = take(axes, lane, nowMs)
    if (taken.kind === "taken") {
      sent[lane].texts += 1
      sent[lane].cost += message.cost
    }
    return taken
  }
  const tryRight = (axes: readonly QuotaAxis[], lane: Lane, nowMs: number): TakenInMemory => {
    const taken = take(() => axes, lane, nowMs)
    const keys = axesOfLane(axes, lane).map(({ key }) => key)
    if (taken.kind === "taken") giveBackInMemory(counts, keys)
    return taken
  }

  return {
    sent,

    start({ who, lane, verified }, nowMs) {
      const taken = send(() => startAxes(policy, who, message), lane, nowMs)
      if (taken.kind === "taken" && lane === "strangers" && rules.has("prefix-paused"))
        codes.push({ country: who.country, prefix: who.prefix, atMs: nowMs, verified })
      return taken
    },

    resend: (who, nowMs) => send(() => resendAxes(policy, who, message), "strangers", nowMs),

    tryPassword(who, nowMs) {
      const as = { kind: "stranger", numberKey: who.numberKey } as const
      return tryRight(passwordTryAxes(policy, as, who.addressKey), "strangers", nowMs)
    },

    tryCode: (who, lane, nowMs) => tryRight(codeTryAxes(policy, who.numberKey, who.addressKey), lane, nowMs),

    checkAlerts(nowMs) {
      if (codes.length === 0) return
      codes = codes.filter(({ atMs }) => atMs > nowMs - collapse.windowMs)
      for (const { scope, subject } of collapsesIn(codes, collapse, nowMs)) {
        const key = pauseKey(scope, subject)
        // As by itself: what is paused already is not paused for longer.
        if ((counts.get(key)?.fullUntilMs ?? 0) <= nowMs) counts.set(key, pausedCount(policy.pauseMs, nowMs))
      }
    },
  }
}
