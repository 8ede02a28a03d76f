import type { WebhookQuery } from "@/core/ports/webhook-log"

const path = "/admin/webhooks"

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
