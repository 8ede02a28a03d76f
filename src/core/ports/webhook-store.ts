import type { WebhookEvent } from "../webhook"
import type { WebhookAnswer } from "./webhook-sender"

/** Which deliveries to claim. */
export interface WebhookClaim {
  readonly endpointId: string
  readonly most: number
  /** For so long nobody else claims them. */
  readonly leaseMs: number
}

/** A delivery that its claimer may attempt now, and nobody else. */
export interface ClaimedWebhook extends WebhookEvent {
  readonly deliveryId: string
  /** The first is 1. */
  readonly attempt: number
  /** How long ago the event happened, by the clock of the store. */
  readonly ageMs: number
}

/** What an attempt led to, and what follows. */
export interface WebhookAttempted {
  readonly deliveryId: string
  readonly attempt: number
  readonly answer: WebhookAnswer
  readonly durationMs: number
  readonly next: WebhookNext
}

/** What follows an attempt. */
export type WebhookNext =
  | { readonly kind: "delivered" }
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "given-up" }

/** Keeps what the owner's other servers are told. Events get here by themselves, with what they are about. */
export interface WebhookStore {
  /**
   * Claims deliveries to an endpoint that are due. Of one account the oldest goes first, and the next one only once that is
   * delivered or given up. Of two who claim at once, one gets a delivery. Each claim is kept as an attempt.
   */
  claimDue(claim: WebhookClaim): Promise<readonly ClaimedWebhook[]>
  /**
   * Keeps what an attempt led to. Where a later attempt was begun meanwhile, that one decides what follows, unless this one
   * was delivered.
   */
  record(attempted: WebhookAttempted): Promise<void>
}
