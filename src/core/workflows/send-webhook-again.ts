import { granted, type Result, refused } from "../result"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/** Sends an endpoint a message that is about nobody, signed like all others. Answers which delivery it is. */
export async function testWebhook(
  { webhooks, settings, random }: Dependencies,
  saver: Saver,
  endpointId: string,
): Promise<Result<{ readonly deliveryId: string }, { readonly kind: "webhook-endpoint-gone" }>> {
  const { webhookEndpoints } = await settings.readNow()
  if (!webhookEndpoints.some(({ id }) => id === endpointId)) return refused({ kind: "webhook-endpoint-gone" })
  const deliveryId = random.id()
  await webhooks.queueTest({ deliveryId, endpointId }, { ...saver, auditId: random.id() })
  return granted({ deliveryId })
}

/**
 * Has a message sent again that was delivered or given up. It comes after what was told of its account meanwhile, and later
 * messages of the account wait for it.
 */
export async function sendWebhookAgain(
  { webhooks, settings, random }: Dependencies,
  saver: Saver,
  deliveryId: string,
): Promise<Result<null, { readonly kind: "webhook-not-sent-again" }>> {
  const { webhookEndpoints } = await settings.readNow()
  const endpointIds = webhookEndpoints.map(({ id }) => id)
  const isQueued = await webhooks.sendAgain(deliveryId, endpointIds, { ...saver, auditId: random.id() })
  return isQueued ? granted(null) : refused({ kind: "webhook-not-sent-again" })
}
