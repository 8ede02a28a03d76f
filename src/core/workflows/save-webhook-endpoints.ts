import type { WebhookEndpoint } from "../webhook"
import { granted, type Result, refused } from "../result"
import {
  type CheckedWebhookEndpoints,
  checkWebhookEndpoints,
  type TypedWebhookEndpoint,
  type WebhookEndpointProblem,
} from "./check-webhook-endpoints"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

export type EndpointsRefusal =
  /** Somebody else saved at this very moment: nothing was written. */
  | { readonly kind: "settings-changed" }
  | { readonly kind: "webhook-endpoints-refused"; readonly problems: readonly WebhookEndpointProblem[] }

/** What is to be the list, seen from the one that there is. */
export type EndpointsChange = (kept: readonly WebhookEndpoint[]) => readonly TypedWebhookEndpoint[]

/** Saves who is told what happens, as one list, and leaves all other settings as they are. */
export async function saveWebhookEndpoints(
  deps: Dependencies,
  saver: Saver,
  typed: readonly TypedWebhookEndpoint[] | EndpointsChange,
): Promise<Result<CheckedWebhookEndpoints, EndpointsRefusal>> {
  // The row is made with the key for numbers, at first use.
  await deps.numberKey()
  const { version, webhookEndpoints } = await deps.settings.readNow()
  const checked = checkWebhookEndpoints(
    deps,
    typeof typed === "function" ? typed(webhookEndpoints) : typed,
    webhookEndpoints,
  )
  if (!checked.ok) return refused({ kind: "webhook-endpoints-refused", problems: checked.refusal })
  const change = { webhookEndpoints: checked.value.endpoints }
  const by = { ...saver, auditId: deps.random.id(), changed: ["webhookEndpoints"] }
  const saved = await deps.settings.save(version, change, by)
  return saved === null ? refused({ kind: "settings-changed" }) : granted(checked.value)
}
