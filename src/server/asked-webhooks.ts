import type { WebhookPlace, WebhookQuery } from "@/core/ports/webhook-log"
import { webhookStates } from "@/core/webhook"
import { idIn, type SearchParams } from "./search-params"

/** A number of an event, and the id of an endpoint. */
const place = /^(\d{1,18})_(.+)$/

/** What the address of the list asks for. What it says wrongly filters nothing. */
export function readWebhookQuery({ endpoint, state, before, after }: SearchParams): WebhookQuery {
  const older = placeIn(before)
  return {
    endpointId: idIn(endpoint)?.toLowerCase() ?? null,
    state: webhookStates.find((known) => known === state) ?? null,
    from: older !== null ? { towards: "older", place: older } : newerFrom(placeIn(after)),
  }
}

/** Which message is open; `null`: none. */
export function openWebhook({ open }: SearchParams): string | null {
  return idIn(open)
}

function newerFrom(from: WebhookPlace | null): WebhookQuery["from"] {
  return from === null ? null : { towards: "newer", place: from }
}

function placeIn(said: SearchParams[string]): WebhookPlace | null {
  const [, eventId, id] = typeof said === "string" ? (place.exec(said) ?? []) : []
  const endpointId = idIn(id)
  return eventId === undefined || endpointId === null ? null : { eventId, endpointId }
}
