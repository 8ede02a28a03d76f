import { type AlertKind, type AlertMatter, alertKinds } from "../alert"
import { credentialCodes, judgeAlerts } from "../judge-alerts"
import { allSendsKey } from "../limits"
import type { Policy } from "../policy"
import type { AlertBounds, CollapseSigns } from "../ports/alert-signs"
import type { ConnectedProviders } from "../ports/providers"
import { OtherSeal } from "../ports/sealing"
import type { Dependencies } from "./dependencies"
import { tellAlerts } from "./tell-alerts"

/** What a check led to. */
export interface CheckedAlerts {
  /** Texts to administrators, to be sent now. */
  readonly noticeIds: readonly string[]
  /** How often `ALERT_WEBHOOK_URL` took something, and how often not. */
  readonly told: number
  readonly notTold: number
}

const nothing: CheckedAlerts = { noticeIds: [], told: 0, notTold: 0 }

/** What is opened where it happens, and what a check sees when the settings cannot be read. */
const judgedElsewhere: readonly AlertKind[] = ["webhook-given-up"]

/**
 * Looks for what needs the owner, opens and closes alerts, and tells of them. Of all processes one looks at a time, so this
 * may be called as often as anybody likes. Throws where the settings cannot be read for another reason than their seal: then
 * nothing is opened or closed.
 */
export async function checkAlerts(deps: Dependencies): Promise<CheckedAlerts> {
  const { alerts, policy, random } = deps
  if (!(await alerts.beginCheck(policy.alertCheckPauseMs))) return nothing
  const connected = await connectedOrSealed(deps)
  const matters = connected === "sealed" ? [sealed] : await mattersOf(deps, connected)
  const known = connected === "sealed" ? [sealed.kind] : kindsOfChecks
  await alerts.settle(
    matters.map((matter) => ({ id: random.id(), matter })),
    known,
  )
  return tellAlerts(deps, connected === "sealed" ? [] : connected.messengers, matters)
}

const sealed = { kind: "settings-sealed" } as const satisfies AlertMatter
const kindsOfChecks = alertKinds.filter((kind) => !judgedElsewhere.includes(kind))

/** Whatever else keeps the settings from being read is no news about their seal: whoever asked for the check gets it. */
async function connectedOrSealed(deps: Dependencies): Promise<ConnectedProviders | "sealed"> {
  try {
    await deps.numberKey()
    await deps.settings.read()
    return await deps.providers.current()
  } catch (error) {
    if (error instanceof OtherSeal) return "sealed"
    throw error
  }
}

async function mattersOf(
  deps: Dependencies,
  { messengers, managedCodes }: ConnectedProviders,
): Promise<readonly AlertMatter[]> {
  const { alerts, alertSigns, callbacks, policy } = deps
  await closeOfGoneEndpoints(deps)
  const message = { id: "any", channel: "sms" } as const
  const reporting = messengers.filter(({ name }) => callbacks.reportUrl(name, message) !== null)
  const signs = await alertSigns.read(alertBounds(policy))
  await pauseWhereCodesStayAway(deps, signs.collapses)
  return judgeAlerts(signs, {
    policy,
    pauses: await deps.limits.pauses(),
    spent: await deps.limits.spent(),
    open: await alerts.open(),
    providers: [...messengers, ...(managedCodes === null ? [] : [managedCodes])].map(({ name }) => name),
    reporting: reporting.map(({ name }) => name),
  })
}

/** A country is paused for more than one range. */
const rangesOfCountry = 5

/** What real people ask for comes back. Where it does not, nothing more goes to strangers until somebody has looked. */
async function pauseWhereCodesStayAway(
  { limits, policy, random }: Dependencies,
  collapses: readonly CollapseSigns[],
): Promise<void> {
  const by = { userId: null, addressKey: null }
  for (const { verified, sent, ...where } of collapses) {
    const pause = { ...where, conversion: { verified, sent }, forMs: policy.pauseMs }
    await limits.pause(pause, { ...by, auditId: random.id() })
  }
}

/** How far back it is looked for signs. */
export function alertBounds(policy: Policy): AlertBounds {
  return {
    providerWindowMs: policy.alertProviderWindowMs,
    reportsWithinMs: policy.alertReportsWithinMs,
    countryWindowMs: policy.alertCountryWindowMs,
    fewestCodes: policy.alertFewestCodes,
    // A share of a share is below it, however much is usual.
    suspiciousPercent: policy.alertConversionPercent,
    collapse: {
      windowMs: policy.alertCountryWindowMs,
      fewest: { prefix: policy.pauseFewestSends, country: rangesOfCountry * policy.pauseFewestSends },
      percent: policy.pauseConversionPercent,
    },
    administratorNewsMs: policy.alertNewsMs,
    allSendsKey,
    credentialCodes,
  }
}

/** Nothing more can come of an endpoint that the owner has taken away. */
async function closeOfGoneEndpoints({ alerts, settings }: Dependencies): Promise<void> {
  const { webhookEndpoints } = await settings.read()
  for (const { matter } of await alerts.open()) {
    if (matter.kind !== "webhook-given-up") continue
    if (webhookEndpoints.some(({ id }) => id === matter.endpointId)) continue
    await alerts.close({ kind: matter.kind, key: matter.endpointId })
  }
}
