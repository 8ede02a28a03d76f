import type { LimitRule } from "../../src/core/refusals"

/** Which limits are in force, each set with those before it. */
export const ruleSteps = ["none", "number", "address", "prefix", "country", "pauses", "budget"] as const
export type RuleStep = (typeof ruleSteps)[number]

/** What they are called in the table. */
export const stepNames: Readonly<Record<RuleStep, string>> = {
  none: "no rules",
  number: "+ number",
  address: "+ address",
  prefix: "+ range",
  country: "+ country, all",
  pauses: "+ pauses",
  budget: "+ budget (defaults)",
}

/** The step with which a rule comes. The last: what limits no codes. */
const stepOf = {
  "number-sends-per-hour": "number",
  "number-sends-per-day": "number",
  "number-calls-per-day": "number",
  "number-send-wait": "number",
  "number-other-purpose": "number",
  "number-stop-codes": "number",
  "number-wrong-codes": "number",
  "number-wrong-passwords": "number",
  "number-wrong-recovery-codes": "number",
  "own-sends-per-hour": "number",
  "own-sends-per-day": "number",
  "own-calls-per-day": "number",
  "own-send-wait": "number",
  "own-wrong-codes": "number",
  "own-wrong-passwords": "number",
  "address-starts": "address",
  "address-wrong-codes": "address",
  "address-wrong-passwords": "address",
  "address-wrong-recovery-codes": "address",
  "address-passkeys": "address",
  "address-captchas": "address",
  "prefix-starts": "prefix",
  "country-sends": "country",
  "all-sends": "country",
  "country-paused": "pauses",
  "prefix-paused": "pauses",
  "spend-per-day": "budget",
  "spend-per-month": "budget",
  "sender-texts": "budget",
  "sender-tests": "budget",
  "administrator-checks": "budget",
  "administrator-webhooks": "budget",
  "account-wrong-passwords": "budget",
  "account-wrong-recovery-codes": "budget",
  "account-emails": "budget",
} as const satisfies Record<LimitRule, RuleStep>

/** The rules that are in force where the limits go as far as a step. */
export function rulesInForce(step: RuleStep): ReadonlySet<string> {
  const steps = new Set<string>(ruleSteps.slice(0, ruleSteps.indexOf(step) + 1))
  return new Set(Object.entries(stepOf).flatMap(([rule, comesWith]) => (steps.has(comesWith) ? [rule] : [])))
}
