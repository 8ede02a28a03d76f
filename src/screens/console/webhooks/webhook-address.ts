import type { WebhookPlace, WebhookQuery } from "@/core/ports/webhook-log"
import type { SearchParams } from "@/server/search-params"
import { webhookStates } from "./webhook-view"

const path = "/admin/webhooks"
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const placePattern = /^(\d{1,18})_([\da-f-]{36})$/i

/** What the address asks for. What it says wrongly filters nothing. */
export function readWebhookQuery(parameters: SearchParams): WebhookQuery {
  const endpoint = textOf(parameters, "endpoint")
  const before = placeIn(textOf(parameters, "before"))
  const after = placeIn(textOf(parameters, "after"))
  return {
    endpointId: uuid.test(endpoint) ? endpoint.toLowerCase() : null,
    state: webhookStates.find((known) => known === textOf(parameters, "state")) ?? null,
    from: before !== null ? { towards: "older", place: before } : newerFrom(after),
  }
}

/** Which message is open; `null`: none. */
export function openWebhook(parameters: SearchParams): string | null {
  const open = textOf(parameters, "open")
  return uuid.test(open) ? open : null
}

/** The address of a page of the list, with what is open. */
export function webhookHref(query: WebhookQuery, open: string | null = null): string {
  const said = new URLSearchParams()
  if (query.endpointId !== null) said.set("endpoint", query.endpointId)
  if (query.state !== null) said.set("state", query.state)
  if (query.from !== null) {
    const { eventId, endpointId } = query.from.place
    said.set(query.from.towards === "older" ? "before" : "after", `${eventId}_${endpointId}`)
  }
  if (open !== null) said.set("open", open)
  return said.size === 0 ? path : `${path}?${said}`
}

function newerFrom(place: WebhookPlace | null): WebhookQuery["from"] {
  return place === null ? null : { towards: "newer", place }
}

function placeIn(text: string): WebhookPlace | null {
  const [, eventId, endpointId] = placePattern.exec(text) ?? []
  if (eventId === undefined || endpointId === undefined || !uuid.test(endpointId)) return null
  return { eventId, endpointId }
}

function textOf(parameters: SearchParams, name: string): string {
  const said = parameters[name]
  return typeof said === "string" ? said : ""
}
