import type { Pool } from "pg"
import type { PhoneNumber } from "../../core/phone-number"
import type { SessionStore } from "../../core/ports/session-store"
import type { SessionStrength } from "../../core/session"
import type { Role } from "../../core/user"
import { readSession } from "./hot-statements"

interface SessionRow {
  id: string
  strength: SessionStrength
  created_at: Date
  user_id: string
  phone_number: PhoneNumber | null
  email: string | null
  name: string | null
  role: Role
  user_created_at: Date
}

/** $1 token hash, $2 audit id, $3 address key */
const endStatement = `
WITH ended AS (
  UPDATE sessions SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL RETURNING user_id
)
INSERT INTO audit_events (id, action, actor_user_id, address_key) SELECT $2, 'signed-out', user_id, $3 FROM ended`

/** Keeps sessions in Postgres: the row decides, whatever a cookie says. */
export function createSessionStore(pool: Pool): SessionStore {
  return {
    async read(token) {
      const { rows } = await pool.query<SessionRow>(readSession, [token])
      const [row] = rows
      return row === undefined
        ? null
        : {
            sessionId: row.id,
            strength: row.strength,
            startedAtMs: row.created_at.getTime(),
            user: {
              id: row.user_id,
              phoneNumber: row.phone_number,
              email: row.email,
              name: row.name,
              role: row.role,
              createdAtMs: row.user_created_at.getTime(),
            },
          }
    },

    async end(token, { id, addressKey }) {
      const { rowCount } = await pool.query(endStatement, [token, id, addressKey])
      return (rowCount ?? 0) > 0
    },
  }
}
