import { limited, webhookByHandAxes } from "../limits"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

type ByHandRefusal<Kind extends string> = { readonly kind: Kind } | RefusalOf<"limited">

/** Sends an endpoint a message that is about nobody, signed like all others. Answers which delivery it is. */
export async function testWebhook(
  deps: Dependencies,
  saver: Saver,
  endpointId: string,
): Promise<Result<{ readonly deliveryId: string }, ByHandRefusal<"webhook-endpoint-gone">>> {
  const { webhooks, settings, random } = deps
  const { webhookEndpoints } = await settings.readNow()
  if (!webhookEndpoints.some(({ id }) => id === endpointId)) return refused({ kind: "webhook-endpoint-gone" })
  const counted = await countByHand(deps, saver)
  if (!counted.ok) return counted
  const deliveryId = random.id()
  await webhooks.queueTest({ deliveryId, endpointId }, { ...saver, auditId: random.id() })
  return granted({ deliveryId })
}

/**
 * Has a message sent again that was delivered or given up. It comes after what was told of its account meanwhile, and later
 * messages of the account wait for it.
 */
export async function sendWebhookAgain(
  deps: Dependencies,
  saver: Saver,
  deliveryId: string,
): Promise<Result<null, ByHandRefusal<"webhook-not-sent-again">>> {
  const { webhooks, settings, random } = deps
  const counted = await countByHand(deps, saver)
  if (!counted.ok) return counted
  const { webhookEndpoints } = await settings.readNow()
  const endpointIds = webhookEndpoints.map(({ id }) => id)
  const isQueued = await webhooks.sendAgain(deliveryId, endpointIds, { ...saver, auditId: random.id() })
  return isQueued ? granted(null) : refused({ kind: "webhook-not-sent-again" })
}

/** One more for this administrator, however it ends. */
async function countByHand(
  { quotas, policy }: Dependencies,
  { userId }: Saver,
): Promise<Result<null, RefusalOf<"limited">>> {
  const taken = await quotas.take(webhookByHandAxes(policy, userId ?? "owner"))
  return taken.kind === "taken" ? granted(null) : refused(limited(taken.rule, taken.retryAfterMs))
}
