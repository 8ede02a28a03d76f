import { spendKeys } from "@/core/money-guard"
import type { RetentionKind, RetentionStore } from "@/core/ports/retention-store"
import type { MemorySession } from "./memory-account"
import type { MemoryChallenge, MemoryDelivery, MemoryState } from "./memory-state"

/** A row that can go, since when it has been old, and what erasing it does. */
interface Ageing {
  readonly sinceMs: number
  readonly erase: () => void
}

/** Memory counts nothing, has no inbox of its own, and writes no times into its audit. */
const nothing = () => []

/** All rows of a kind that may go once they are old enough. */
const ageing: Readonly<Record<RetentionKind, (state: MemoryState) => readonly Ageing[]>> = {
  "challenge-secrets": ({ challenges }) =>
    [...challenges.values()]
      .filter(({ opener }) => opener.length > 0)
      .map((challenge) => ({ sinceMs: challenge.createdAtMs, erase: () => forgetOpener(challenge) })),
  "passkey-ceremonies": ({ ceremonies }) => entriesOf(ceremonies, ({ expiresAtMs }) => expiresAtMs),
  limits: ({ quotas }) =>
    entriesOf(quotas, ({ startedAtMs, lastAtMs, fullUntilMs }, key) =>
      key === spendKeys.month
        ? null
        : Math.max(startedAtMs, lastAtMs ?? startedAtMs, fullUntilMs ?? startedAtMs),
    ),
  "inbox-messages": nothing,
  "text-bodies": ({ deliveries }) =>
    [...deliveries.values()]
      .filter(({ text, state }) => text?.body && state !== "queued" && state !== "sending")
      .map((delivery) => ({ sinceMs: delivery.createdAtMs, erase: () => forgetText(delivery) })),
  "mailing-bodies": ({ mailings }) =>
    [...mailings.values()]
      .filter(({ body, state }) => body !== null && state === "done")
      .map((mailing) => ({
        sinceMs: mailing.madeAtMs,
        erase: () => Object.assign(mailing, { body: null, mediaUrls: [] }),
      })),
  sessions: ({ sessions }) => entriesOf(sessions, overSinceMs),
  "known-devices": ({ devices }) => itemsOf(devices, ({ lastAtMs }) => lastAtMs),
  "recovery-codes": ({ recoveryCodes }) => itemsOf(recoveryCodes, ({ usedAtMs }) => usedAtMs),
  "webhook-events": ({ webhooks }) =>
    itemsOf(webhooks, ({ state, since }) => (state === "waiting" ? null : since.atMs)),
  alerts: ({ alerts }) =>
    itemsOf(alerts, ({ closedAtMs, nextTellAtMs }) => (nextTellAtMs === null ? closedAtMs : null)),
  challenges: (state) =>
    [...state.challenges.values()].map((challenge) => ({
      sinceMs: challenge.createdAtMs,
      erase: () => deleteChallenge(state, challenge),
    })),
  messages: ({ deliveries }) => entriesOf(deliveries, ({ createdAtMs }) => createdAtMs),
  mailings: ({ mailings, deliveries }) => {
    const withTexts = new Set([...deliveries.values()].map(({ mailingId }) => mailingId))
    return [...mailings].flatMap(([id, { madeAtMs }]) =>
      withTexts.has(id) ? [] : [{ sinceMs: madeAtMs, erase: () => mailings.delete(id) }],
    )
  },
  "api-keys": ({ apiKeys }) => itemsOf(apiKeys, ({ revokedAtMs }) => revokedAtMs),
  "audit-events": nothing,
  statistics: nothing,
}

/** Erases by age in memory. */
export function createMemoryRetentionStore(state: MemoryState): RetentionStore {
  return {
    closeCounts: async () => {},

    async eraseBatch(kind, { keptMs, most }) {
      const cutMs = state.clock.nowMs() - keptMs
      const old = ageing[kind](state)
        .filter(({ sinceMs }) => sinceMs < cutMs)
        .toSorted((a, b) => a.sinceMs - b.sinceMs)
        .slice(0, most)
      for (const { erase } of old) erase()
      return old.length
    },
  }
}

/** `null`: it stays, however old it is. */
type Since<Row> = (row: Row) => number | null

function entriesOf<Row>(
  rows: Map<string, Row>,
  since: (row: Row, key: string) => number | null,
): readonly Ageing[] {
  return [...rows].flatMap(([key, row]) => ageingRow(since(row, key), () => rows.delete(key)))
}

function itemsOf<Row>(rows: Row[], since: Since<Row>): readonly Ageing[] {
  return rows.flatMap((row) => ageingRow(since(row), () => rows.splice(rows.indexOf(row), 1)))
}

function ageingRow(sinceMs: number | null, erase: () => void): readonly Ageing[] {
  return sinceMs === null ? [] : [{ sinceMs, erase }]
}

function overSinceMs({ createdAtMs, terms, endedAtMs }: MemorySession): number {
  return Math.min(createdAtMs + terms.lifetimeMs, endedAtMs ?? Number.POSITIVE_INFINITY)
}

function forgetOpener(challenge: MemoryChallenge): void {
  const none = new Uint8Array()
  Object.assign(challenge, { opener: none, secret: none, verificationId: null, approval: null, closed: true })
}

function forgetText(delivery: MemoryDelivery): void {
  const { text } = delivery
  if (text === undefined) return
  delivery.text = {
    ...text,
    body: "",
    mediaUrls: [],
    answer: text.answer && { ...text.answer, resource: null },
  }
}

/** What the database function `delete_challenges` does. */
function deleteChallenge({ challenges, deliveries }: MemoryState, challenge: MemoryChallenge): void {
  challenges.delete(challenge.id)
  const cameBack = challenge.outcome !== null
  for (const delivery of deliveries.values())
    if (delivery.challengeId === challenge.id)
      Object.assign(delivery, {
        challengeId: null,
        toNumberKey: challenge.numberKey,
        language: cameBack && delivery.to !== null ? challenge.language : null,
      })
}
