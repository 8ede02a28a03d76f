import { provedNumber } from "./limits"
import { costUnits } from "./money-guard"
import type { Policy, PolicyName } from "./policy"
import type { FullCount } from "./ports/limit-store"
import { dayMs, hourMs, keyOf, minuteMs } from "./quota-axis"
import type { LimitRule } from "./refusals"

/** What a rule counts. `site`: everything together. `sender`: a key of a server, or an administrator. */
export type CountedBy = "number" | "address" | "range" | "country" | "site" | "account" | "sender"

/** Rules that count nothing: waits between texts, and pauses, which are shown apart. */
type UncountedRule =
  | "number-send-wait"
  | "own-send-wait"
  | "number-other-purpose"
  | "country-paused"
  | "prefix-paused"

/** A rule that has counts. */
export type CountedRule = Exclude<LimitRule, UncountedRule>

interface RuleInForce {
  readonly by: CountedBy
  /** The number of the policy that it holds counts against. */
  readonly limit: PolicyName
  readonly windowMs: number
}

const tries = 10 * minuteMs

const rules = {
  "number-sends-per-hour": rule("number", "sendsPerNumberPerHour", hourMs),
  "number-sends-per-day": rule("number", "sendsPerNumberPerDay", dayMs),
  "number-calls-per-day": rule("number", "callsPerNumberPerDay", dayMs),
  "number-stop-codes": rule("number", "stopCodesPerNumberPerDay", dayMs),
  "number-wrong-codes": rule("number", "wrongCodesPerNumberPerHour", hourMs),
  "number-wrong-passwords": rule("number", "wrongPasswordsPerNumberPerHour", hourMs),
  "number-wrong-recovery-codes": rule("number", "wrongRecoveryCodesPerNumberPerHour", hourMs),
  "own-sends-per-hour": rule("number", "sendsPerNumberPerHour", hourMs),
  "own-sends-per-day": rule("number", "sendsPerNumberPerDay", dayMs),
  "own-calls-per-day": rule("number", "callsPerNumberPerDay", dayMs),
  "own-wrong-codes": rule("number", "wrongCodesPerNumberPerHour", hourMs),
  "own-wrong-passwords": rule("number", "wrongPasswordsPerNumberPerHour", hourMs),
  "address-starts": rule("address", "startsPerAddressPerHour", hourMs),
  "address-wrong-codes": rule("address", "wrongCodesPerAddressPer10Minutes", tries),
  "address-wrong-passwords": rule("address", "wrongPasswordsPerAddressPer10Minutes", tries),
  "address-wrong-recovery-codes": rule("address", "wrongRecoveryCodesPerAddressPer10Minutes", tries),
  "address-captchas": rule("address", "captchaChecksPerAddressPerHour", hourMs),
  "address-passkeys": rule("address", "passkeyStartsPerAddressPerHour", hourMs),
  "prefix-starts": rule("range", "startsPerPrefixPerHour", hourMs),
  "country-sends": rule("country", "sendsPerCountryPerHour", hourMs),
  "all-sends": rule("site", "sendsInAllPerHour", hourMs),
  "spend-per-day": rule("site", "spendPerDayCents", dayMs),
  "spend-per-month": rule("site", "spendPerMonthCents", 30 * dayMs),
  "sender-texts": rule("sender", "textsPerSenderPerHour", hourMs),
  "sender-tests": rule("sender", "testMessagesPerHour", hourMs),
  "administrator-checks": rule("account", "configurationTestsPerHour", hourMs),
  "administrator-webhooks": rule("account", "webhooksByHandPerHour", hourMs),
  "account-wrong-passwords": rule("account", "wrongPasswordsPerNumberPerHour", hourMs),
  "account-wrong-recovery-codes": rule("account", "wrongRecoveryCodesPerNumberPerHour", hourMs),
  "account-emails": rule("account", "emailChangesPerAccountPerHour", hourMs),
} as const satisfies Record<CountedRule, RuleInForce>

/** What a rule counts, its limit in force as its counts are kept (money in `costUnits`), and how long a window lasts. */
export interface CountedLimit {
  readonly by: CountedBy
  readonly limit: number
  readonly windowMs: number
  readonly isMoney: boolean
}

/** Whether a rule has counts. */
export function isCounted(rule: string): rule is CountedRule {
  return Object.hasOwn(rules, rule)
}

/** The limit of a rule as the policy has it now, whatever it was when a count was full. */
export function limitInForce(policy: Policy, rule: CountedRule): CountedLimit {
  const { by, limit, windowMs } = rules[rule]
  const isMoney = rule === "spend-per-day" || rule === "spend-per-month"
  return { by, windowMs, isMoney, limit: policy[limit] * (isMoney ? costUnits / 100 : 1) }
}

/** No message costs more, in `costUnits`: where so much of a budget is left, it refuses none. */
const dearestMessage = costUnits

/** Whether a count lets somebody through by the limit in force, although it was full when it last refused somebody. */
export function hasRoom(policy: Policy, { rule, count }: Pick<FullCount, "rule" | "count">): boolean {
  if (!isCounted(rule)) return false
  const { limit, isMoney } = limitInForce(policy, rule)
  return isMoney ? limit - count >= dearestMessage : count < limit
}

/** How a count stands at a moment. `over`: it begins anew with whoever comes next. */
export function standingOf(policy: Policy, count: FullCount, nowMs: number): "full" | "counting" | "over" {
  if (!isCounted(count.rule)) return "over"
  const holds = count.untilMs !== null && count.untilMs > nowMs
  if (holds && !hasRoom(policy, count)) return "full"
  return count.startedAtMs + limitInForce(policy, count.rule).windowMs > nowMs && count.count > 0
    ? "counting"
    : "over"
}

/** The keys of all counts of a number, by its keyed hash. */
export function keysOfNumber(numberKey: string): readonly string[] {
  return [...keysOf("number", numberKey), ...keysOf("number", provedNumber(numberKey))]
}

/** The keys of all counts of an address, a range or a country, as limits spell it. */
export function keysOf(by: CountedBy, who: string): readonly string[] {
  return (Object.keys(rules) as CountedRule[])
    .filter((name) => rules[name].by === by)
    .map((name) => keyOf(name, who))
}

function rule<By extends CountedBy, Limit extends PolicyName>(by: By, limit: Limit, windowMs: number) {
  return { by, limit, windowMs }
}
