import type { DeliveryState } from "@/core/challenge"
import { ownFailures } from "@/core/own-errors"
import type { MailingStanding, MailingState, MailingStore } from "@/core/ports/mailing-store"
import { isOptedOut } from "./memory-opt-out-store"
import { addDelivery, isLeftAlone, type MemoryDelivery, type MemoryState } from "./memory-state"

const quotaKey = "mailing-texts:site"

/** Keeps texts to many numbers at once in memory. */
export function createMemoryMailingStore(state: MemoryState): MailingStore {
  const textsOf = (mailingId: string) =>
    [...state.deliveries.values()].filter((each) => each.mailingId === mailingId)
  const unwantedAs = (numberKey: string) => {
    if (isLeftAlone(state, numberKey)) return "left-alone" as const
    return isOptedOut(state, numberKey) ? ("opted-out" as const) : null
  }
  const moveText = (text: MemoryDelivery, to: DeliveryState, failure: MemoryDelivery["failure"] = null) =>
    Object.assign(text, { state: to, failure, stateSinceMs: state.clock.nowMs() })
  const move = (mailingId: string, from: MailingState, to: MailingState, action: string) => {
    const mailing = state.mailings.get(mailingId)
    if (mailing?.state !== from) return false
    mailing.state = to
    state.audit.push(action)
    return true
  }
  const standingOf = (mailingId: string): MailingStanding | null => {
    const mailing = state.mailings.get(mailingId)
    if (mailing === undefined) return null
    const { idempotency: _, ...told } = mailing
    const counts = { queued: 0, sending: 0, accepted: 0, delivered: 0, failed: 0, unknown: 0 }
    for (const text of textsOf(mailingId)) counts[text.state] += 1
    return { ...told, mailingId, counts }
  }

  return {
    async unwanted(numberKeys) {
      return new Map(
        numberKeys.flatMap((key) => {
          const unwanted = unwantedAs(key)
          return unwanted === null ? [] : [[key, unwanted] as const]
        }),
      )
    },

    async make({ mailingId, texts, quota, ...mailing }) {
      const { sender, idempotency, body, mediaUrls } = mailing
      for (const [knownId, known] of state.mailings)
        if (known.sender === sender && known.idempotency.key === idempotency.key)
          return known.idempotency.contentHash === idempotency.contentHash
            ? { kind: "repeated", mailingId: knownId }
            : { kind: "other-content" }
      const now = state.clock.nowMs()
      const held = state.quotas.get(quotaKey)
      const window = held !== undefined && held.startedAtMs + quota.windowMs > now ? held : null
      const { startedAtMs = now, count = 0 } = window ?? {}
      if (count + texts.length > quota.most) {
        const retryAfterMs = window === null ? 0 : startedAtMs + quota.windowMs - now
        return { kind: "limited", left: quota.most - count, retryAfterMs }
      }
      state.quotas.set(quotaKey, { startedAtMs, count: count + texts.length, lastAtMs: now })
      state.mailings.set(mailingId, { ...mailing, state: "running", madeAtMs: now, total: texts.length })
      for (const { deliveryId, to, numberKey, country } of texts) {
        const text = { numberKey, body, mediaUrls, sender, idempotency: null, answer: null }
        addDelivery(state, { id: deliveryId, challengeId: null, to, text, mailingId, country })
      }
      state.audit.push("mailing-made")
      return { kind: "made" }
    },

    async claim(mailingId, most) {
      if (state.mailings.get(mailingId)?.state !== "running") return { texts: [], unwanted: 0 }
      const due = textsOf(mailingId)
        .filter((text) => text.state === "queued")
        .slice(0, most)
      for (const text of due) {
        const unwanted = unwantedAs(text.text?.numberKey ?? "")
        moveText(text, unwanted === null ? "sending" : "failed", unwanted)
      }
      const texts = due.flatMap(({ id: deliveryId, state: standing, to, text, country = "ZZ" }) =>
        standing !== "sending" || to === null || text === undefined
          ? []
          : [{ deliveryId, to, country, body: text.body, mediaUrls: text.mediaUrls }],
      )
      return { texts, unwanted: due.length - texts.length }
    },

    async settle(mailingId, leftBehindAfterMs) {
      const since = state.clock.nowMs() - leftBehindAfterMs
      const texts = textsOf(mailingId)
      for (const text of texts)
        if (text.state === "sending" && text.stateSinceMs < since) moveText(text, "unknown")
      const isOver = !texts.some((text) => text.state === "queued" || text.state === "sending")
      const mailing = state.mailings.get(mailingId)
      if (isOver && mailing !== undefined) mailing.state = "done"
      return standingOf(mailingId)
    },

    stop: async (mailingId) => move(mailingId, "running", "stopped", "mailing-stopped"),
    resume: async (mailingId) => move(mailingId, "stopped", "running", "mailing-resumed"),

    async drop(mailingId) {
      const waiting = textsOf(mailingId).filter((text) => text.state === "queued")
      const mailing = state.mailings.get(mailingId)
      if (mailing?.state !== "stopped" || waiting.length === 0) return false
      const held = state.quotas.get(quotaKey)
      if (held !== undefined && held.startedAtMs <= mailing.madeAtMs)
        held.count = Math.max(0, held.count - waiting.length)
      for (const text of waiting) {
        moveText(text, "failed", ownFailures["mailing-dropped"].failure)
        text.providerErrorCode = "mailing-dropped"
      }
      state.audit.push("mailing-dropped")
      return true
    },

    async running() {
      return [...state.mailings].flatMap(([id, mailing]) => (mailing.state === "running" ? [id] : []))
    },

    async list(before, most) {
      return [...state.mailings.keys()]
        .filter((id) => before === null || id < before)
        .sort()
        .reverse()
        .slice(0, most)
        .flatMap((id) => standingOf(id) ?? [])
    },
  }
}
