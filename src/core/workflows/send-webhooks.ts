import type { ClaimedWebhook, WebhookNext } from "../ports/webhook-store"
import type { WebhookEndpoint } from "../webhook"
import { attemptWebhook } from "./attempt-webhook"
import type { Dependencies } from "./dependencies"

/** How many attempts led to what. */
export type SentWebhooks = Readonly<Record<WebhookNext["kind"], number>>

/**
 * Sends what is due to the owner's other servers, to each of them some at once, until nothing is due or the round has taken
 * long enough: what is left is for the next one. Rounds that run at once share the work.
 */
export async function sendWebhooks(deps: Dependencies): Promise<SentWebhooks> {
  const { webhookEndpoints } = await deps.settings.read()
  const total = { delivered: 0, retry: 0, "given-up": 0 }
  const passedMs = deps.stopwatch()
  const isOver = () => passedMs() >= deps.policy.webhookRoundMs
  await Promise.all(
    webhookEndpoints.map(async (endpoint) => {
      const sent = { delivered: 0, retry: 0, "given-up": 0 }
      const first = await claim(deps, endpoint, deps.policy.webhooksAtOnce)
      await Promise.all(first.map((claimed) => sendOn(deps, endpoint, claimed, { sent, isOver })))
      await noteForOwner(deps, endpoint, sent)
      for (const kind of ["delivered", "retry", "given-up"] as const) total[kind] += sent[kind]
    }),
  )
  return total
}

/** What was given up needs the owner, until the endpoint takes something again. */
async function noteForOwner(
  { alerts, random }: Dependencies,
  { id: endpointId, url }: WebhookEndpoint,
  sent: SentWebhooks,
): Promise<void> {
  if (sent.delivered > 0) return alerts.close({ kind: "webhook-given-up", key: endpointId })
  if (sent["given-up"] === 0) return
  await alerts.settle([{ id: random.id(), matter: { kind: "webhook-given-up", endpointId, url } }], [])
}

/**
 * Sends one after the other as long as they are taken. Who fails is not asked for more: an endpoint that is away costs a
 * round a few attempts, however much waits for it.
 */
async function sendOn(
  deps: Dependencies,
  endpoint: WebhookEndpoint,
  first: ClaimedWebhook,
  { sent, isOver }: { readonly sent: Record<WebhookNext["kind"], number>; readonly isOver: () => boolean },
): Promise<void> {
  for (let next: ClaimedWebhook | undefined = first; next !== undefined; ) {
    const kind = await attemptWebhook(deps, endpoint, next)
    sent[kind] += 1
    if (kind === "retry" || isOver()) return
    next = (await claim(deps, endpoint, 1))[0]
  }
}

function claim(
  { webhooks, policy }: Dependencies,
  { id: endpointId }: WebhookEndpoint,
  most: number,
): Promise<readonly ClaimedWebhook[]> {
  return webhooks.claimDue({ endpointId, most, leaseMs: policy.webhookLeaseMs })
}

/** Whether anybody is told what happens. May be five seconds old. */
export async function hasWebhooks({ settings }: Pick<Dependencies, "settings">): Promise<boolean> {
  return (await settings.read()).webhookEndpoints.length > 0
}
