import type { Pool } from "pg"
import type { OptOutReply, OptOutStore } from "../../core/ports/opt-out-store"

/** $1 number key, $2 provider, $3 audit id. What only a provider had said becomes the person's own word. */
const optOutStatement = `
WITH noted AS (
  INSERT INTO opt_outs (number_key, since, source, provider) VALUES ($1, clock_timestamp(), 'reply', $2)
  ON CONFLICT (number_key) DO UPDATE SET since = EXCLUDED.since, source = 'reply', provider = EXCLUDED.provider
    WHERE opt_outs.source = 'provider'
  RETURNING number_key
)
INSERT INTO audit_events (id, action, number_key) SELECT $3::uuid, 'opted-out', number_key FROM noted`

/** $1 number key, $2 audit id */
const optInStatement = `
WITH lifted AS (
  DELETE FROM opt_outs WHERE number_key = $1 RETURNING number_key
)
INSERT INTO audit_events (id, action, number_key) SELECT $2::uuid, 'opted-in', number_key FROM lifted`

/** Keeps opt-outs in Postgres. Each change and its record in the audit are one statement. */
export function createOptOutStore(pool: Pool): OptOutStore {
  return {
    async optOut({ numberKey, provider, auditId }: OptOutReply) {
      return ((await pool.query(optOutStatement, [numberKey, provider, auditId])).rowCount ?? 0) > 0
    },

    async optIn({ numberKey, auditId }: OptOutReply) {
      return ((await pool.query(optInStatement, [numberKey, auditId])).rowCount ?? 0) > 0
    },
  }
}
