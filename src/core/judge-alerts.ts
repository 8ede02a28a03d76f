import type { Alert, AlertMatter } from "./alert"
import { costUnits } from "./money-guard"
import type { Policy } from "./policy"
import type { AlertSigns, CountrySigns, ProviderSigns } from "./ports/alert-signs"
import type { Pause, Spent } from "./ports/limit-store"

/** What alerts are judged by besides the database. */
export interface AlertCircumstances {
  readonly policy: Policy
  readonly pauses: readonly Pause[]
  readonly spent: Spent
  /** What is open by now. */
  readonly open: readonly Alert[]
  /** Names of those who send; empty: nobody does. */
  readonly providers: readonly string[]
  /** Of these, who is asked to report. */
  readonly reporting: readonly string[]
}

/** Error codes by which providers say that our credentials are wrong. */
export const credentialCodes: readonly string[] = ["20003", "http-401"]

/** Of a budget: soon enough to raise it before strangers get nothing. */
const highPercent = 80

/** Everything that needs the owner, of what shows in messages, counts and the audit. */
export function judgeAlerts(signs: AlertSigns, circumstances: AlertCircumstances): readonly AlertMatter[] {
  const { policy, providers } = circumstances
  const refused = refusedCredentials(signs, circumstances)
  const refusing = new Set(refused.map(({ provider }) => provider))
  const failing = signs.providers.filter(
    // A provider that knows us no more fails too, and one alert says it.
    (each) => providers.includes(each.provider) && !refusing.has(each.provider) && isFailing(policy, each),
  )
  return [
    ...refused,
    ...failing.map(({ provider, failed, messages }) => ({
      kind: "provider-failing" as const,
      provider,
      failed,
      messages,
    })),
    ...unreported(signs, circumstances),
    ...(signs.sentThisHour >= policy.sendsInAllPerHour
      ? [{ kind: "sends-capped" as const, limit: policy.sendsInAllPerHour }]
      : []),
    ...signs.countries.filter((each) => hasCollapsed(policy, each)).map(countryMatter),
    ...circumstances.pauses.flatMap(pauseMatter),
    ...spendMatters(circumstances),
    ...signs.newAdministrators.map((each) => ({ kind: "administrator-new" as const, ...each })),
    ...(providers.length === 0 ? [{ kind: "sending-off" as const }] : []),
  ]
}

/** Nobody may sign in for hours after the last refusal: it is over when the provider does anything else. */
function refusedCredentials(
  { providers: seen }: AlertSigns,
  { policy, open, providers }: AlertCircumstances,
): readonly Extract<AlertMatter, { kind: "credentials-refused" }>[] {
  const now = seen.flatMap(({ provider, refusedInARow, refusalCode }) =>
    refusedInARow >= policy.alertRefusalsInARow && refusalCode !== null
      ? [{ kind: "credentials-refused" as const, provider, code: refusalCode }]
      : [],
  )
  const still = open.flatMap(({ matter }) => {
    if (matter.kind !== "credentials-refused") return []
    const signs = seen.find(({ provider }) => provider === matter.provider)
    const isKnown = now.some(({ provider }) => provider === matter.provider)
    const hasNews = signs !== undefined && signs.refusedInARow < signs.messages
    return isKnown || hasNews ? [] : [matter]
  })
  return [...now, ...still].filter(({ provider }) => providers.includes(provider))
}

function isFailing(policy: Policy, { failed, messages }: ProviderSigns): boolean {
  return messages >= policy.alertFewestMessages && failed * 100 >= messages * policy.alertFailedPercent
}

function unreported(
  { reports }: AlertSigns,
  { policy, reporting }: AlertCircumstances,
): readonly AlertMatter[] {
  return reports
    .filter(({ provider }) => reporting.includes(provider))
    .filter(({ messages, reported }) => messages >= policy.alertFewestMessages && reported === 0)
    .map(({ provider, messages }) => ({ kind: "reports-missing" as const, provider, messages }))
}

/** Below a share of what is usual there. Where too few codes went out, now or then, nobody can tell. */
function hasCollapsed(policy: Policy, { sent, verified, usualSent, usualVerified }: CountrySigns): boolean {
  if (sent < policy.alertFewestCodes || usualSent < policy.alertFewestCodes) return false
  return verified * usualSent * 100 < usualVerified * sent * policy.alertConversionPercent
}

function countryMatter({ country, sent, verified, usualSent, usualVerified }: CountrySigns): AlertMatter {
  return {
    kind: "country-failing",
    country,
    percent: percentOf(verified, sent),
    usualPercent: percentOf(usualVerified, usualSent),
  }
}

/** Those that came by themselves. What an administrator paused is no news. */
function pauseMatter({ scope, subject, conversion }: Pause): readonly AlertMatter[] {
  return conversion === null ? [] : [{ kind: "sending-paused", scope, subject, ...conversion }]
}

function spendMatters({ policy, spent }: AlertCircumstances): readonly AlertMatter[] {
  const budgets = [
    { window: "day", limitCents: policy.spendPerDayCents },
    { window: "month", limitCents: policy.spendPerMonthCents },
  ] as const
  return budgets.flatMap(({ window, limitCents }) => {
    const spentCents = Math.floor((spent[window] * 100) / costUnits)
    const isHigh = limitCents > 0 && spentCents * 100 >= limitCents * highPercent
    return isHigh ? [{ kind: "spend-high" as const, window, spentCents, limitCents }] : []
  })
}

function percentOf(part: number, whole: number): number {
  return Math.round((part * 100) / whole)
}
