import type { Pool } from "pg"
import { furthestOverviewHours } from "../../core/overview-period"
import type { RetentionStore } from "../../core/ports/retention-store"
import { onceMoreAfterRace } from "./conflicts"
import { closeCountsStatement, retentionStatements } from "./retention-statements"

/** Erases by age in Postgres. Each batch is one statement, and so one transaction. */
export function createRetentionStore(pool: Pool): RetentionStore {
  return {
    async closeCounts({ challengesKeptMs, messagesKeptMs }) {
      await pool.query(closeCountsStatement, [challengesKeptMs, messagesKeptMs, furthestOverviewHours])
    },

    async eraseBatch(kind, { keptMs, most }) {
      // A report locks its message first and the challenge then: one that comes months late could meet this.
      const { rows, rowCount } = await onceMoreAfterRace([], () =>
        pool.query<{ count: number }>(retentionStatements[kind], [keptMs, most]),
      )
      return rows[0]?.count ?? rowCount ?? 0
    },
  }
}
