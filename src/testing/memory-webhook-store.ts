import type { WebhookAnswer } from "@/core/ports/webhook-sender"
import type { WebhookStore } from "@/core/ports/webhook-store"
import { type WebhookEvent, type WebhookEventType, webhookTestType, type WebhookUser } from "@/core/webhook"
import type { MemoryState } from "./memory-state"

/** A row of `webhook_deliveries` with its event and its attempts. */
export interface MemoryWebhook extends Omit<WebhookEvent, "user"> {
  readonly id: string
  readonly endpointId: string
  state: "waiting" | "delivered" | "given-up"
  nextAttemptAtMs: number
  /** Since when its waits grow, and how many attempts came before. */
  since: { readonly atMs: number; readonly attempts: number }
  /** `null`: nobody knows yet what came of it. */
  readonly attempts: (WebhookAnswer | null)[]
}

/** What happened to whom. */
export interface ToldEvent {
  readonly type: WebhookEventType
  readonly userId: string
  readonly sessionId: string | null
}

/** What the database function `tell_webhooks` does. Memory has no triggers: tests say what happened. */
export function tellWebhooks({ settings, webhooks, clock }: MemoryState, event: ToldEvent): void {
  const atMs = clock.nowMs()
  for (const { id: endpointId, events } of settings.webhookEndpoints) {
    if (!events.includes(event.type)) continue
    const id = `webhook ${webhooks.length + 1}`
    webhooks.push({
      ...event,
      id,
      endpointId,
      atMs,
      state: "waiting",
      nextAttemptAtMs: atMs,
      since: { atMs, attempts: 0 },
      attempts: [],
    })
  }
}

/** Keeps in memory what the owner's other servers are told. */
export function createMemoryWebhookStore(state: MemoryState): WebhookStore {
  const { webhooks, clock } = state
  const isFirst = ({ userId, endpointId }: MemoryWebhook, place: number) =>
    userId === null ||
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
        return {
          ...event,
          deliveryId,
          attempt: each.attempts.length,
          attemptInRow: each.attempts.length - each.since.attempts,
          ageMs: nowMs - each.since.atMs,
        }
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

    async queueTest({ deliveryId: id, endpointId }) {
      const atMs = clock.nowMs()
      const about = { type: webhookTestType, userId: null, sessionId: null, atMs } as const
      const fresh = {
        state: "waiting",
        nextAttemptAtMs: atMs,
        since: { atMs, attempts: 0 },
        attempts: [],
      } as const
      webhooks.push({ ...about, ...fresh, id, endpointId, attempts: [] })
      state.audit.push("webhook-tested")
    },

    async sendAgain(deliveryId, endpointIds) {
      const found = webhooks.find(({ id }) => id === deliveryId)
      if (found === undefined || found.state === "waiting" || !endpointIds.includes(found.endpointId))
        return false
      const atMs = clock.nowMs()
      Object.assign(found, {
        state: "waiting",
        nextAttemptAtMs: atMs,
        since: { atMs, attempts: found.attempts.length },
      })
      state.audit.push("webhook-sent-again")
      return true
    },
  }
}

function shownUser({ users }: MemoryState, userId: string | null): WebhookUser | null {
  const user = users.get(userId ?? "")
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
