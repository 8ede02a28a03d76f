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
  /** The same since an administrator last had it sent again: waits grow by it. */
  readonly attemptInRow: number
  /** How long ago the event happened, or an administrator had it sent again, by the clock of the store. */
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

/** Who has something sent, for the audit. */
export interface SentBy {
  readonly userId: string | null
  readonly auditId: string
  readonly addressKey: string | null
}

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
  /** Queues a message that is about nobody, with a record of who wanted it. Nothing else waits for it. */
  queueTest(test: { readonly deliveryId: string; readonly endpointId: string }, by: SentBy): Promise<void>
  /**
   * Has a delivery sent again that was delivered or given up, with a record of who wanted it: its attempts go on, and its
   * waits begin anew. False: it waits as it is, or there is none to one of these endpoints.
   */
  sendAgain(deliveryId: string, endpointIds: readonly string[], by: SentBy): Promise<boolean>
}
