import { granted, type Result, refused } from "../result"
import type { Secret } from "../secret"
import type { WebhookEndpoint } from "../webhook"
import type { TypedWebhookEndpoint } from "./check-webhook-endpoints"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"
import { type EndpointsRefusal, saveWebhookEndpoints } from "./save-webhook-endpoints"

/** What an administrator does to one endpoint. */
export type WebhookEndpointChange =
  | { readonly kind: "add"; readonly url: string; readonly events: readonly string[] }
  | { readonly kind: "events"; readonly endpointId: string; readonly events: readonly string[] }
  | { readonly kind: "new-secret" | "remove"; readonly endpointId: string }

export type EndpointChangeRefusal =
  | EndpointsRefusal
  /** Somebody has taken it away meanwhile. */
  | { readonly kind: "webhook-endpoint-gone" }

/** What came of it. */
export interface ChangedWebhookEndpoint {
  /** Of one that is new or got another. Nobody is shown it again. */
  readonly secret: Secret | null
}

/** Changes one endpoint, and leaves the others as they are at that moment. */
export async function changeWebhookEndpoint(
  deps: Dependencies,
  saver: Saver,
  change: WebhookEndpointChange,
): Promise<Result<ChangedWebhookEndpoint, EndpointChangeRefusal>> {
  const { webhookEndpoints } = await deps.settings.readNow()
  const isThere = change.kind === "add" || webhookEndpoints.some(({ id }) => id === change.endpointId)
  if (!isThere) return refused({ kind: "webhook-endpoint-gone" })
  const saved = await saveWebhookEndpoints(deps, saver, (kept) => changed(kept, change))
  if (!saved.ok) return saved
  return granted({ secret: saved.value.newSecrets[0]?.secret ?? null })
}

function changed(
  kept: readonly WebhookEndpoint[],
  change: WebhookEndpointChange,
): readonly TypedWebhookEndpoint[] {
  if (change.kind === "add") return [...kept, { id: null, url: change.url, events: change.events }]
  const isIt = ({ id }: WebhookEndpoint) => id === change.endpointId
  if (change.kind === "remove") return kept.filter((each) => !isIt(each))
  if (change.kind === "events")
    return kept.map((each) => (isIt(each) ? { ...each, events: change.events } : each))
  return kept.map((each) => (isIt(each) ? { ...each, renewsSecret: true } : each))
}
