import type { MediaUrlProblem } from "../media-url"
import { granted, type Result, refused } from "../result"
import type { Secret } from "../secret"
import { isLoopback } from "../loopback"
import { webhookEventTypes, type WebhookEndpoint, webhookSecretField, webhookSecretFrom } from "../webhook"
import { readWebhookUrl } from "../webhook-url"
import type { Dependencies } from "./dependencies"

/** An endpoint as somebody typed it. */
export interface TypedWebhookEndpoint {
  /** Of one that there is already, which keeps its secret; `null`: it is new, and gets one. */
  readonly id: string | null
  readonly url: string
  readonly events: readonly string[]
  /** It stays and gets another secret: from then on the old one signs nothing. */
  readonly renewsSecret?: boolean
}

/** A field of an endpoint that cannot be, and what is wrong with it. */
export type WebhookEndpointFault =
  | { readonly field: "id"; readonly problem: "unknown" | "twice" | "too-many" }
  | { readonly field: "url"; readonly problem: MediaUrlProblem | "twice" }
  | { readonly field: "events"; readonly problem: "none" | "unknown" | "twice" }

/** The same, and of which endpoint, counted from 0. */
export type WebhookEndpointProblem = WebhookEndpointFault & { readonly index: number }

/** The secret of a new endpoint, or the new one of another. Nobody is shown it again. */
export interface NewWebhookSecret {
  readonly endpointId: string
  readonly secret: Secret
}

/** Endpoints to save, and the secrets of those that are new. */
export interface CheckedWebhookEndpoints {
  readonly endpoints: readonly WebhookEndpoint[]
  readonly newSecrets: readonly NewWebhookSecret[]
}

/** Each is told of everything, so more of them cost more than they bring. */
const mostEndpoints = 10
const secretBytes = 32

/** Checks endpoints before they are saved, and finds all problems at once. `kept`: those that there are. */
export function checkWebhookEndpoints(
  deps: Dependencies,
  typed: readonly TypedWebhookEndpoint[],
  kept: readonly WebhookEndpoint[],
): Result<CheckedWebhookEndpoints, readonly WebhookEndpointProblem[]> {
  const siteIsOnLoopback = isLoopback(new URL(deps.site.origin).hostname)
  const problems: WebhookEndpointProblem[] = []
  const endpoints: WebhookEndpoint[] = []
  const newSecrets: NewWebhookSecret[] = []
  for (const [index, { id, url, events, renewsSecret = false }] of typed.entries()) {
    const known = kept.find((endpoint) => endpoint.id === id)
    const read = readWebhookUrl(url, siteIsOnLoopback)
    const faults = [...faultsOfPlace(typed, index, known), ...faultsOfEvents(events)]
    if (!read.ok) faults.push({ field: "url", problem: read.refusal })
    problems.push(...faults.map((fault) => ({ ...fault, index })))
    if (faults.length > 0 || !read.ok) continue

    const own = known === undefined || renewsSecret ? newEndpoint(deps, known?.id) : known
    if ("secret" in own) newSecrets.push({ endpointId: own.id, secret: own.secret })
    const wanted = webhookEventTypes.filter((type) => events.includes(type))
    endpoints.push({ id: own.id, url: read.value, sealedSecret: own.sealedSecret, events: wanted })
  }
  return problems.length === 0 ? granted({ endpoints, newSecrets }) : refused(problems)
}

/** What is wrong with an endpoint beside the others. */
function faultsOfPlace(
  typed: readonly TypedWebhookEndpoint[],
  index: number,
  known: WebhookEndpoint | undefined,
): WebhookEndpointFault[] {
  const { id, url } = typed[index] ?? { id: null, url: "" }
  const earlier = typed.slice(0, index)
  const faults: WebhookEndpointFault[] = []
  if (index >= mostEndpoints) faults.push({ field: "id", problem: "too-many" })
  if (id !== null && known === undefined) faults.push({ field: "id", problem: "unknown" })
  if (id !== null && earlier.some((other) => other.id === id)) faults.push({ field: "id", problem: "twice" })
  if (earlier.some((other) => other.url === url)) faults.push({ field: "url", problem: "twice" })
  return faults
}

function faultsOfEvents(events: readonly string[]): readonly WebhookEndpointFault[] {
  const known: readonly string[] = webhookEventTypes
  const faults: WebhookEndpointFault[] = []
  if (events.length === 0) faults.push({ field: "events", problem: "none" })
  if (events.some((type) => !known.includes(type))) faults.push({ field: "events", problem: "unknown" })
  if (new Set(events).size < events.length) faults.push({ field: "events", problem: "twice" })
  return faults
}

function newEndpoint({ random, sealing }: Dependencies, id = random.id()) {
  const bytes = random.bytes(secretBytes)
  return {
    id,
    sealedSecret: sealing.seal(bytes, webhookSecretField(id)),
    secret: webhookSecretFrom(bytes),
  }
}
