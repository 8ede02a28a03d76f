import type { Pool } from "pg"
import type { DeliveryState } from "../../core/challenge"
import type {
  ClaimedText,
  MadeMailing,
  MailingActor,
  MailingStanding,
  MailingStore,
  NewMailing,
} from "../../core/ports/mailing-store"
import { providerOptOutMs } from "../../core/ports/opt-out-store"
import { onceMoreAfterRace } from "./conflicts"
import {
  claimStatement,
  dropStatement,
  endStatement,
  giveUpStatement,
  makeStatement,
  resumeStatement,
  standingOf,
  stopStatement,
  takenStatement,
  unwantedStatement,
} from "./mailing-statements"

interface MadeRow {
  known_id: string | null
  known_hash: string | null
  made_id: string | null
}

interface StandingRow extends Omit<MailingStanding, "counts"> {
  counts: Partial<Record<DeliveryState, number>>
}

const none: Record<DeliveryState, number> = {
  queued: 0,
  sending: 0,
  accepted: 0,
  delivered: 0,
  failed: 0,
  unknown: 0,
}

/** Keeps texts to many numbers at once in Postgres. */
export function createMailingStore(pool: Pool): MailingStore {
  const move = async (
    statement: string,
    mailingId: string,
    { userId, addressKey, auditId }: MailingActor,
  ) => {
    const { rowCount } = await pool.query(statement, [mailingId, userId, addressKey, auditId])
    return (rowCount ?? 0) > 0
  }
  const standings = async (where: string, values: readonly unknown[]) => {
    const { rows } = await pool.query<StandingRow>(standingOf(where), [...values])
    return rows.map(standingFrom)
  }

  return {
    async unwanted(numberKeys) {
      const { rows } = await pool.query<{ key: string; left_alone: boolean }>(unwantedStatement, [
        numberKeys,
        providerOptOutMs,
      ])
      return new Map(rows.map(({ key, left_alone }) => [key, left_alone ? "left-alone" : "opted-out"]))
    },

    async make(mailing, by) {
      const once = () => makeOnce(pool, mailing, by)
      const made = await onceMoreAfterRace(["mailings_sender_idempotency_key_key"], once)
      // It may have waited for the first request with its key, which took the last of the quota.
      return made.kind === "limited" ? once() : made
    },

    async claim(mailingId, most) {
      const { rows } = await pool.query<ClaimedText & { unwanted: boolean }>(claimStatement, [
        mailingId,
        most,
        providerOptOutMs,
      ])
      const wanted = rows.filter(({ unwanted }) => !unwanted)
      const texts = wanted.map(({ unwanted: _, ...text }) => text)
      return { texts, unwanted: rows.length - texts.length }
    },

    async settle(mailingId, leftBehindAfterMs) {
      await pool.query(giveUpStatement, [mailingId, leftBehindAfterMs])
      await pool.query(endStatement, [mailingId])
      const [standing] = await standings("m.id = $1", [mailingId])
      return standing ?? null
    },

    stop: (mailingId, by) => move(stopStatement, mailingId, by),
    resume: (mailingId, by) => move(resumeStatement, mailingId, by),
    drop: (mailingId, by) => move(dropStatement, mailingId, by),

    async running() {
      const { rows } = await pool.query<{ id: string }>(
        "SELECT id FROM mailings WHERE state = 'running' ORDER BY made_at, id",
      )
      return rows.map(({ id }) => id)
    },

    list: (before, most) =>
      standings(
        "m.id IN (SELECT id FROM mailings WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2)",
        [before, most],
      ),
  }
}

async function makeOnce(pool: Pool, mailing: NewMailing, by: MailingActor): Promise<MadeMailing> {
  const { idempotency, texts, quota } = mailing
  const { rows } = await pool.query<MadeRow>(makeStatement, [
    mailing.mailingId,
    mailing.sender,
    idempotency.key,
    idempotency.contentHash,
    mailing.body,
    mailing.mediaUrls,
    JSON.stringify(texts),
    JSON.stringify(mailing.leftOut),
    quota.most,
    quota.windowMs,
    by.userId,
    by.addressKey,
    by.auditId,
  ])
  const [row] = rows
  if (row?.made_id) return { kind: "made" }
  if (row?.known_id)
    return row.known_hash === idempotency.contentHash
      ? { kind: "repeated", mailingId: row.known_id }
      : { kind: "other-content" }
  const taken = await pool.query<{ count: number; left_ms: number }>(takenStatement, [quota.windowMs])
  const { count = 0, left_ms: leftMs = quota.windowMs } = taken.rows[0] ?? {}
  // A window that has ended holds nothing back: then the mailing alone is more than there may be.
  return leftMs <= 0
    ? { kind: "limited", left: quota.most, retryAfterMs: 0 }
    : { kind: "limited", left: Math.max(0, quota.most - count), retryAfterMs: leftMs }
}

function standingFrom({ counts, madeAtMs, ...row }: StandingRow): MailingStanding {
  return { ...row, madeAtMs: Math.round(madeAtMs), counts: { ...none, ...counts } }
}
