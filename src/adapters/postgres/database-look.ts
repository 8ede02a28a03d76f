import type { Pool } from "pg"
import type { DatabaseLook } from "../../core/ports/configuration-probes"
import { checkDatabase } from "./availability"

interface LookRow {
  readonly now_ms: number
  readonly administrators: number
}

const lookStatement = `
SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::float8 AS now_ms,
  (SELECT count(*)::int FROM users WHERE role = 'administrator') AS administrators`

/** Looks at the database as a check of the configuration does, and never throws. Bounded by the pool's time limits. */
export async function lookAtDatabase(pool: Pool, now: () => number = Date.now): Promise<DatabaseLook> {
  const state = await checkDatabase(pool)
  const unknown = { ...state, clockAheadMs: null, administrators: null }
  if (!state.migrated) return unknown
  try {
    const askedAtMs = now()
    const { rows } = await pool.query<LookRow>(lookStatement)
    // The database read its clock somewhere between question and answer: in the middle, as far as anybody knows.
    const middleMs = (askedAtMs + now()) / 2
    const row = rows[0]
    if (row === undefined) return unknown
    return {
      ...state,
      clockAheadMs: Math.round(middleMs - row.now_ms),
      administrators: row.administrators,
    }
  } catch {
    return unknown
  }
}
