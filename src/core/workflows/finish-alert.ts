import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/**
 * An administrator takes note of an alert, for all of them. It is not shown any more and nobody is told of it again while it
 * lasts. False: it was over, or somebody had done so.
 */
export async function finishAlert(
  { alerts, random }: Pick<Dependencies, "alerts" | "random">,
  { userId, addressKey }: Saver,
  alertId: string,
): Promise<boolean> {
  return alerts.done({ alertId, userId, addressKey, auditId: random.id() })
}
