import type { ProfileProperties } from "./profile-properties"
import { Secret } from "./secret"

/** What other servers of the owner can be told. */
export const webhookEventTypes = [
  "user.registered",
  "user.updated",
  "user.deleted",
  "session.started",
  "session.ended",
] as const

export type WebhookEventType = (typeof webhookEventTypes)[number]

/** Where it stands that an endpoint is told, in the order of its way. */
export const webhookStates = ["waiting", "delivered", "given-up"] as const
export type WebhookState = (typeof webhookStates)[number]

/** What an endpoint gets that an administrator tries out. It is about nobody, and no endpoint chooses it. */
export const webhookTestType = "test"

/** A server of the owner that is told what happens. */
export interface WebhookEndpoint {
  /** UUIDv7. */
  readonly id: string
  readonly url: string
  /** What its messages are signed with. Opens with the field that `webhookSecretField` names. */
  readonly sealedSecret: string
  /** What it wants to know. */
  readonly events: readonly WebhookEventType[]
}

/** An account as webhooks show it. It grows by fields; what is there keeps its name and its meaning. */
export interface WebhookUser {
  readonly id: string
  /** E.164; `null`: the account's number went to somebody else. */
  readonly phoneNumber: string | null
  readonly email: string | null
  /** Whether the site made the email up. */
  readonly emailIsSynthetic: boolean
  readonly name: string | null
  readonly properties: ProfileProperties
  /** ISO 8601. */
  readonly createdAt: string
  /** ISO 8601. */
  readonly updatedAt: string
}

/** Something that happened, as far as it is told. */
export interface WebhookEvent {
  readonly type: WebhookEventType | typeof webhookTestType
  readonly atMs: number
  /** `null`: it is about nobody. */
  readonly userId: string | null
  /** Of `session.started` and `session.ended`; `null` for all others. */
  readonly sessionId: string | null
  /** As the account is now; `null`: there is none any more. */
  readonly user: WebhookUser | null
}

/** Writes a secret as Standard Webhooks does. */
export function webhookSecretFrom(bytes: Uint8Array): Secret {
  return new Secret(`whsec_${Buffer.from(bytes).toString("base64")}`)
}

/** What the secret of an endpoint is sealed for: one that is moved to another endpoint does not open. */
export function webhookSecretField(endpointId: string): string {
  return `settings.webhookEndpoints.${endpointId}`
}

/** The text of a message, which is what is signed. */
export function webhookBody({ type, atMs, userId, sessionId, user }: WebhookEvent): string {
  const timestamp = new Date(atMs).toISOString()
  const session = sessionId === null ? {} : { sessionId }
  return JSON.stringify({
    type,
    timestamp,
    data: { ...(userId === null ? {} : { userId }), ...session, ...(user === null ? {} : { user }) },
  })
}
