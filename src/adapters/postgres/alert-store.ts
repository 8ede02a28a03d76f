import type { Pool } from "pg"
import { type Alert, type AlertMatter, alertKeyOf } from "../../core/alert"
import type { AlertStore } from "../../core/ports/alert-store"
import {
  beginCheckStatement,
  claimStatement,
  closeStatement,
  countUnseenStatement,
  doneStatement,
  openStatement,
  settleStatement,
  textStatement,
  toldStatement,
  unseenStatement,
} from "./alert-statements"
import { isThere } from "./is-there"

interface AlertRow {
  id: string
  /** What `settle` wrote. */
  detail: AlertMatter
  opened_at_ms: number
  closed_at_ms: number | null
}

interface ClaimedRow extends AlertRow {
  attempt: number
}

/** Keeps what needs the owner in Postgres. */
export function createAlertStore(pool: Pool): AlertStore {
  const listed = async (statement: string) => (await pool.query<AlertRow>(statement)).rows.map(alertFrom)
  return {
    async beginCheck(pauseMs) {
      return ((await pool.query(beginCheckStatement, [pauseMs])).rowCount ?? 0) > 0
    },

    open: () => listed(openStatement),
    unseen: () => listed(unseenStatement),

    async countUnseen() {
      const { rows } = await pool.query<{ unseen: number }>(countUnseenStatement)
      return rows[0]?.unseen ?? 0
    },

    async settle(now, kinds) {
      const wanted = now.map(({ id, matter }) => ({
        id,
        kind: matter.kind,
        key: alertKeyOf(matter),
        detail: matter,
      }))
      await pool.query(settleStatement, [JSON.stringify(wanted), kinds])
    },

    async close({ kind, key }) {
      await pool.query(closeStatement, [kind, key])
    },

    async claimToTell({ most, leaseMs, newsMs }) {
      const { rows } = await pool.query<ClaimedRow>(claimStatement, [most, leaseMs, newsMs])
      return rows.map((row) => ({ ...alertFrom(row), attempt: row.attempt }))
    },

    async told({ id, isClosing, next }) {
      const afterMs = next === null || next === "told" ? null : next.afterMs
      await pool.query(toldStatement, [id, isClosing, next === "told", afterMs])
    },

    async textAdministrators(kinds, pauseMs) {
      const { rows } = await pool.query<{ id: string }>(textStatement(isThere("u")), [kinds, pauseMs])
      return rows.map(({ id }) => id)
    },

    async done({ alertId, auditId, userId, addressKey }) {
      const { rowCount } = await pool.query(doneStatement, [alertId, auditId, userId, addressKey])
      return (rowCount ?? 0) > 0
    },
  }
}

function alertFrom(row: AlertRow): Alert {
  return {
    id: row.id,
    matter: row.detail,
    openedAtMs: Math.round(row.opened_at_ms),
    closedAtMs: row.closed_at_ms === null ? null : Math.round(row.closed_at_ms),
  }
}
