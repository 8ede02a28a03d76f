import type { WebhookEvent, WebhookState } from "../webhook"

/** One time that a message was sent. */
export interface LoggedAttempt {
  /** The first is 1. */
  readonly attempt: number
  readonly atMs: number
  /** The HTTP status; `null`: there was no answer. */
  readonly status: number | null
  /** Why not, as in `WebhookError`; `null` beside no status: nobody knows yet, or its process died. */
  readonly error: string | null
  readonly durationMs: number | null
}

/** A message to an endpoint, and how far it came. */
export interface LoggedWebhook {
  readonly id: string
  readonly endpointId: string
  readonly type: WebhookEvent["type"]
  /** Whose account it is about; `null`: about none. */
  readonly userId: string | null
  readonly atMs: number
  readonly state: WebhookState
  readonly attempts: number
  /** While it waits. */
  readonly nextAttemptAtMs: number
  readonly lastAttempt: LoggedAttempt | null
}

/** A place in the list, behind or before which a page begins. */
export interface WebhookPlace {
  /** Of the event, which is a whole number. */
  readonly eventId: string
  readonly endpointId: string
}

/** Which messages to list. */
export interface WebhookQuery {
  readonly endpointId: string | null
  readonly state: WebhookState | null
  /** `null`: from the newest. */
  readonly from: { readonly towards: "older" | "newer"; readonly place: WebhookPlace } | null
}

/** Some of them, the newest first. */
export interface WebhookPage {
  readonly webhooks: readonly LoggedWebhook[]
  /** Where the next pages begin; `null`: there is none. */
  readonly older: WebhookPlace | null
  readonly newer: WebhookPlace | null
}

/** Reads what the owner's other servers were told, for the console. */
export interface WebhookLog {
  page(query: WebhookQuery): Promise<WebhookPage>
  /** One of them with all its attempts, the newest first; `null`: there is none. */
  one(deliveryId: string): Promise<(LoggedWebhook & { readonly history: readonly LoggedAttempt[] }) | null>
}
