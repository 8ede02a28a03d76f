import type { WebhookAnswer } from "../ports/webhook-sender"
import type { ClaimedWebhook, WebhookNext } from "../ports/webhook-store"
import type { Secret } from "../secret"
import { type WebhookEndpoint, webhookBody, webhookSecretField, webhookSecretFrom } from "../webhook"
import { webhookWaitMs } from "../webhook-wait"
import type { Dependencies } from "./dependencies"

/** "Gone", by which an endpoint says that it does not want to be asked again. */
const gone = 410

/** Tells one endpoint of one event, once, and keeps what came of it. Answers what follows. */
export async function attemptWebhook(
  deps: Dependencies,
  endpoint: WebhookEndpoint,
  claimed: ClaimedWebhook,
): Promise<WebhookNext["kind"]> {
  const { deliveryId, attempt } = claimed
  const passedMs = deps.stopwatch()
  const answer = await answerOf(deps, endpoint, claimed)
  const durationMs = Math.round(passedMs())
  const next = nextAfter(deps, claimed, answer)
  await deps.webhooks.record({ deliveryId, attempt, answer, durationMs, next })
  return next.kind
}

async function answerOf(
  deps: Dependencies,
  endpoint: WebhookEndpoint,
  claimed: ClaimedWebhook,
): Promise<WebhookAnswer> {
  const secret = openedSecret(deps, endpoint)
  if (secret === null) return { kind: "failed", error: "secret-lost" }
  return deps.webhookSender.send({
    id: claimed.deliveryId,
    url: endpoint.url,
    body: webhookBody(claimed),
    secret,
  })
}

/** `null`: it was sealed with an `APP_SECRET` that is gone. Such an attempt is kept like any other. */
function openedSecret({ sealing }: Dependencies, { id, sealedSecret }: WebhookEndpoint): Secret | null {
  try {
    return webhookSecretFrom(sealing.open(sealedSecret, webhookSecretField(id)))
  } catch {
    return null
  }
}

function nextAfter({ policy }: Dependencies, claimed: ClaimedWebhook, answer: WebhookAnswer): WebhookNext {
  const status = answer.kind === "answered" ? answer.status : null
  if (status !== null && status >= 200 && status < 300) return { kind: "delivered" }
  if (status === gone) return { kind: "given-up" }
  const afterMs = webhookWaitMs(policy, claimed.attemptInRow, claimed.ageMs)
  return afterMs === null ? { kind: "given-up" } : { kind: "retry", afterMs }
}
