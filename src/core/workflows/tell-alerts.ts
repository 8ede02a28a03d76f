import { type AlertMatter, textedAlertKinds } from "../alert"
import { alertBody } from "../alert-text"
import type { AlertTold, AlertToTell } from "../ports/alert-store"
import type { Messenger } from "../ports/messenger"
import type { CheckedAlerts } from "./check-alerts"
import type { Dependencies } from "./dependencies"

/** More than a few at once mean that everything fails at once. */
const mostAtOnce = 20

/** Tells the owner: at `ALERT_WEBHOOK_URL`, and by a text to the administrators where a text can get there. */
export async function tellAlerts(
  deps: Dependencies,
  messengers: readonly Messenger[],
  matters: readonly AlertMatter[],
): Promise<CheckedAlerts> {
  const answers = await tellHook(deps)
  const noticeIds = carriesTexts(messengers, matters)
    ? await deps.alerts.textAdministrators(textedAlertKinds, deps.policy.alertTextPauseMs)
    : []
  const told = answers.filter((isTold) => isTold).length
  return { noticeIds, told, notTold: answers.length - told }
}

/** Whether somebody carries texts who does not fail at it. */
function carriesTexts(messengers: readonly Messenger[], matters: readonly AlertMatter[]): boolean {
  const failing = matters.flatMap((matter) =>
    matter.kind === "credentials-refused" || matter.kind === "provider-failing" ? [matter.provider] : [],
  )
  return messengers.some(({ name, channels }) => channels.has("sms") && !failing.includes(name))
}

/** Whether each was taken. Claimed first, so that nobody else tells the same. */
async function tellHook(deps: Dependencies): Promise<readonly boolean[]> {
  const { alerts, policy } = deps
  if (deps.alertHookUrl === null) return []
  const claimed = await alerts.claimToTell({
    most: mostAtOnce,
    leaseMs: policy.webhookLeaseMs,
    newsMs: policy.alertNewsMs,
  })
  return Promise.all(claimed.map((alert) => tellOne(deps, alert)))
}

async function tellOne(deps: Dependencies, alert: AlertToTell): Promise<boolean> {
  const { alerts, alertHookUrl, site, webhookSender } = deps
  const { id, closedAtMs, attempt } = alert
  const url = alertHookUrl?.reveal() ?? ""
  const answer = await webhookSender.send({ id, url, body: alertBody(site, alert), secret: null })
  const isTold = answer.kind === "answered" && answer.status >= 200 && answer.status < 300
  const next = isTold ? "told" : nextAttempt(deps, attempt)
  await alerts.told({ id, isClosing: closedAtMs !== null, next })
  return isTold
}

/** Waits grow as those of webhooks do, and a few attempts are enough: the console shows it too. */
function nextAttempt({ policy }: Dependencies, attempt: number): AlertTold["next"] {
  if (attempt >= policy.alertHookTries) return null
  return { afterMs: policy.alertCheckPauseMs * policy.webhookWaitGrowth ** (attempt - 1) }
}
