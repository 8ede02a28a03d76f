import type { Pool } from "pg"
import type { Quotas } from "../../core/ports/quotas"
import type { LimitRule } from "../../core/refusals"

interface TakenRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

/** Counts in Postgres. */
export function createQuotas(pool: Pool): Quotas {
  return {
    async take(axes) {
      const { rows } = await pool.query<TakenRow>(
        "SELECT q.refused_rule, q.retry_after_ms FROM take_quota($1::jsonb) q",
        [JSON.stringify(axes)],
      )
      const { refused_rule: rule = null, retry_after_ms: retryAfterMs = null } = rows[0] ?? {}
      return rule === null ? { kind: "taken" } : { kind: "limited", rule, retryAfterMs: retryAfterMs ?? 0 }
    },
  }
}
