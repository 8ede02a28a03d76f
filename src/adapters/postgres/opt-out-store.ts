import type { Pool } from "pg"
import type { LeaveAloneRequest, LiftRequest, OptOutReply, OptOutStore } from "../../core/ports/opt-out-store"
import { onceMoreAfterRace } from "./conflicts"
import { leaveAlone, lift } from "./left-alone-statements"

interface ChangedRow {
  changed: boolean
}

/** $1 number key, $2 provider, $3 audit id. What only a provider had said becomes the person's own word. */
const optOutStatement = `
WITH noted AS (
  INSERT INTO opt_outs (number_key, since, source, provider) VALUES ($1, clock_timestamp(), 'reply', $2)
  ON CONFLICT (number_key) DO UPDATE SET since = EXCLUDED.since, source = 'reply', provider = EXCLUDED.provider
    WHERE opt_outs.source = 'provider'
  RETURNING number_key
)
INSERT INTO audit_events (id, action, number_key) SELECT $3::uuid, 'opted-out', number_key FROM noted`

/** $1 number key, $2 audit id. What a person had left alone is lifted on the page alone. */
const optInStatement = `
WITH lifted AS (
  DELETE FROM opt_outs WHERE number_key = $1 AND source <> 'person' RETURNING number_key
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

    async leaveAloneOnce(request: LeaveAloneRequest) {
      const { challengeId, opener, byTestCode, proofLifetimeMs, giveBack, auditId } = request
      const values = [challengeId, opener, byTestCode, proofLifetimeMs, giveBack, auditId]
      const { rows } = await onceMoreAfterRace([], () => pool.query<ChangedRow>(leaveAlone, values))
      return rows[0] === undefined ? { kind: "gone" } : { kind: "left-alone", changed: rows[0].changed }
    },

    async liftOnce({ challengeId, opener, auditId }: LiftRequest) {
      const { rows } = await pool.query<ChangedRow>(lift, [challengeId, opener, auditId])
      return rows[0] === undefined ? { kind: "gone" } : { kind: "lifted", changed: rows[0].changed }
    },
  }
}
