import { type PausedScope, pauseKey } from "../money-guard"
import { alertKeyOf } from "../alert"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/** What is paused. */
export interface PausedWhere {
  readonly scope: PausedScope
  readonly subject: string
}

/**
 * An administrator ends a pause, and with it its alert. False: it was over. Codes that did not come back before it are
 * forgotten, so that the next look does not pause at once.
 */
export async function resumeSending(
  { limits, alerts, random }: Pick<Dependencies, "limits" | "alerts" | "random">,
  saver: Saver,
  { scope, subject }: PausedWhere,
): Promise<boolean> {
  const isResumed = await limits.clear(pauseKey(scope, subject), { ...saver, auditId: random.id() })
  const kind = "sending-paused"
  // Also where it was over: an alert of a pause that is none is none.
  await alerts.close({ kind, key: alertKeyOf({ kind, scope, subject, verified: 0, sent: 0 }) })
  return isResumed
}
