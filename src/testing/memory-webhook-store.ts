import type { WebhookAnswer } from "@/core/ports/webhook-sender"
import type { WebhookStore } from "@/core/ports/webhook-store"
import type { WebhookEvent, WebhookUser } from "@/core/webhook"
import type { MemoryState } from "./memory-state"

/** A row of `webhook_deliveries` with its event and its attempts. */
export interface MemoryWebhook extends Omit<WebhookEvent, "user"> {
  readonly id: string
  readonly endpointId: string
  state: "waiting" | "delivered" | "given-up"
  nextAttemptAtMs: number
  /** `null`: nobody knows yet what came of it. */
  readonly attempts: (WebhookAnswer | null)[]
}

/** What the database function `tell_webhooks` does. Memory has no triggers: tests say what happened. */
export function tellWebhooks(
  { settings, webhooks, clock }: MemoryState,
  event: Pick<WebhookEvent, "type" | "userId" | "sessionId">,
): void {
  const atMs = clock.nowMs()
  for (const { id: endpointId, events } of settings.webhookEndpoints) {
    if (!events.includes(event.type)) continue
    const id = `webhook ${webhooks.length + 1}`
    webhooks.push({ ...event, id, endpointId, atMs, state: "waiting", nextAttemptAtMs: atMs, attempts: [] })
  }
}

/** Keeps in memory what the owner's other servers are told. */
export function createMemoryWebhookStore(state: MemoryState): WebhookStore {
  const { webhooks, clock } = state
  const isFirst = ({ userId, endpointId }: MemoryWebhook, place: number) =>
    !webhooks
      .slice(0, place)
      .some((each) => each.userId === userId && each.endpointId === endpointId && each.state === "waiting")

  return {
    async claimDue({ endpointId, most, leaseMs }) {
      const nowMs = clock.nowMs()
      const due = webhooks
        .filter(isFirst)
        .filter((each) => each.state === "waiting" && each.nextAttemptAtMs <= nowMs)
        .filter((each) => each.endpointId === endpointId)
      return due.slice(0, most).map((each) => {
        each.attempts.push(null)
        each.nextAttemptAtMs = nowMs + leaseMs
        const { id: deliveryId, type, userId, sessionId, atMs } = each
        const event = { type, userId, sessionId, atMs, user: shownUser(state, userId) }
        return { ...event, deliveryId, attempt: each.attempts.length, ageMs: nowMs - atMs }
      })
    },

    async record({ deliveryId, attempt, answer, next }) {
      const found = webhooks.find(({ id }) => id === deliveryId)
      if (found === undefined) return
      found.attempts[attempt - 1] = answer
      const isLatest = attempt === found.attempts.length
      if (found.state !== "waiting" || !(isLatest || next.kind === "delivered")) return
      if (next.kind === "retry") found.nextAttemptAtMs = clock.nowMs() + next.afterMs
      else found.state = next.kind
    },
  }
}

function shownUser({ users }: MemoryState, userId: string): WebhookUser | null {
  const user = users.get(userId)
  if (user === undefined) return null
  return {
    id: user.id,
    phoneNumber: user.provedAtMs === null ? null : user.phoneNumber,
    email: user.email,
    emailIsSynthetic: user.emailIsSynthetic,
    name: user.name,
    properties: user.properties,
    createdAt: new Date(user.createdAtMs).toISOString(),
    updatedAt: new Date(user.updatedAtMs ?? user.createdAtMs).toISOString(),
  }
}
