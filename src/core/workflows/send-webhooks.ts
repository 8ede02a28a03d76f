import type { ClaimedWebhook, WebhookNext } from "../ports/webhook-store"
import type { WebhookEndpoint } from "../webhook"
import { attemptWebhook } from "./attempt-webhook"
import type { Dependencies } from "./dependencies"

/** How many attempts led to what. */
export type SentWebhooks = Readonly<Record<WebhookNext["kind"], number>>

/**
 * Sends what is due to the owner's other servers, some at once, until nothing is due or the round has taken long enough:
 * what is left is for the next one. Rounds that run at once share the work.
 */
export async function sendWebhooks(deps: Dependencies): Promise<SentWebhooks> {
  const sent = { delivered: 0, retry: 0, "given-up": 0 }
  const { webhookEndpoints } = await deps.settings.read()
  if (webhookEndpoints.length === 0) return sent

  const { webhooksAtOnce, webhookLeaseMs, webhookRoundMs } = deps.policy
  const endpoints = new Map(webhookEndpoints.map((endpoint) => [endpoint.id, endpoint]))
  const passedMs = deps.stopwatch()
  const claim = (most: number) =>
    deps.webhooks.claimDue({ endpointIds: [...endpoints.keys()], most, leaseMs: webhookLeaseMs })

  /** One after the other, as long as there is time: a slow endpoint holds up one of these, not the round. */
  const sendOn = async (first: ClaimedWebhook) => {
    for (let next: ClaimedWebhook | undefined = first; next !== undefined; ) {
      sent[await attemptWebhook(deps, endpointOf(endpoints, next), next)] += 1
      const isOver = passedMs() >= webhookRoundMs
      next = isOver ? undefined : (await claim(1))[0]
    }
  }
  await Promise.all((await claim(webhooksAtOnce)).map(sendOn))
  return sent
}

function endpointOf(
  endpoints: ReadonlyMap<string, WebhookEndpoint>,
  { endpointId }: ClaimedWebhook,
): WebhookEndpoint {
  const endpoint = endpoints.get(endpointId)
  if (endpoint === undefined) throw new Error("a delivery was claimed for an endpoint that nobody asked for")
  return endpoint
}

/** Whether anybody is told what happens. May be five seconds old. */
export async function hasWebhooks({ settings }: Pick<Dependencies, "settings">): Promise<boolean> {
  return (await settings.read()).webhookEndpoints.length > 0
}
