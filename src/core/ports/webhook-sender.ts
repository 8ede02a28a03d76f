import type { Secret } from "../secret"

/** One message to one endpoint. */
export interface WebhookMessage {
  /** The same however often it is sent. */
  readonly id: string
  readonly url: string
  readonly body: string
  /** As Standard Webhooks writes it: `whsec_` and base64. `null`: it is not signed. */
  readonly secret: Secret | null
}

/** Why there was no answer. */
export type WebhookError =
  /** The host leads into a network that strangers cannot reach. */
  | "private-address"
  | "no-such-host"
  | "timeout"
  /** Its certificate is not its own, not trusted, or out of date. */
  | "certificate"
  /** Nobody listens there, or the connection broke. */
  | "no-connection"
  /** The secret was sealed with an `APP_SECRET` that is gone. Nothing was sent. */
  | "secret-lost"

/** What became of an attempt: the HTTP status that was answered, or why there was none. */
export type WebhookAnswer =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "failed"; readonly error: WebhookError }

/** Sends messages to the owner's other servers. It never throws, and follows no redirect. */
export interface WebhookSender {
  send(message: WebhookMessage): Promise<WebhookAnswer>
}
