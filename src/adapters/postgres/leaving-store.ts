import type { Pool } from "pg"
import type { Left, LeavingStore, PendingVerification } from "../../core/ports/leaving-store"
import { askingSession } from "./asking-session"
import { onceMoreAfterRace } from "./conflicts"
import { isThere } from "./is-there"

/** What the database function `leave_account` answers. */
type LeftRow =
  | { readonly outcome: "gone" | "last-administrator" }
  | { readonly outcome: "erased"; readonly pending: readonly PendingVerification[] }
  | { readonly outcome: "closing"; readonly dueAt: number; readonly noticeIds: readonly string[] }

/** $1 session, $2 audit id, $3 address key */
const keepStatement = `
WITH ${askingSession}, kept AS (
  UPDATE users u SET deletion_due_at = NULL FROM me WHERE u.id = me.user_id AND u.deletion_due_at IS NOT NULL
  RETURNING u.id, u.number_key
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $2, 'account-kept', k.id, k.number_key, $3 FROM kept k
)
SELECT id FROM me`

/** Whoever comes at the same moment skips the row that this one has, and takes the next. */
const eraseDueStatement = `
SELECT erase_account(due.id) AS pending FROM (
  SELECT u.id FROM users u WHERE NOT ${isThere("u")} ORDER BY u.deletion_due_at LIMIT 1 FOR UPDATE SKIP LOCKED
) due`

/** Ends accounts in Postgres. */
export function createLeavingStore(pool: Pool): LeavingStore {
  return {
    async leaveOnce({ sessionId, graceMs, phoneUndoMs, language, utcOffsetMinutes, auditId, addressKey }) {
      const values = [sessionId, graceMs, phoneUndoMs, language, utcOffsetMinutes, auditId, addressKey]
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<{ left: LeftRow }>("SELECT leave_account($1, $2, $3, $4, $5, $6, $7) AS left", values),
      )
      const [row] = rows
      if (row === undefined) throw new Error("leaving answered nothing")
      return leftFrom(row.left)
    },

    async keepOnce({ sessionId, auditId, addressKey }) {
      const { rowCount } = await onceMoreAfterRace([], () =>
        pool.query(keepStatement, [sessionId, auditId, addressKey]),
      )
      return (rowCount ?? 0) > 0
    },

    async eraseDueOnce() {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<{ pending: readonly PendingVerification[] }>(eraseDueStatement),
      )
      return rows[0] ?? null
    },
  }
}

function leftFrom(row: LeftRow): Left {
  switch (row.outcome) {
    case "erased":
      return { kind: "erased", pending: row.pending }
    case "closing":
      return { kind: "closing", dueAtMs: Math.round(row.dueAt), noticeIds: row.noticeIds }
    default:
      return { kind: row.outcome }
  }
}
