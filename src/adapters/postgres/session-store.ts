import type { Pool } from "pg"
import type { PhoneNumber } from "../../core/phone-number"
import type { CodeProof, SessionStore, TokenRenewal } from "../../core/ports/session-store"
import type { ProofKind, SessionStrength } from "../../core/session"
import type { Role } from "../../core/user"
import { onceMoreAfterRace } from "./conflicts"
import { readSession } from "./hot-statements"
import { isThere } from "./is-there"

interface SessionRow {
  id: string
  strength: SessionStrength
  created_at: Date
  expires_at: Date
  proved_by: ProofKind
  ms_since_proof: number
  has_password: boolean
  at_sign_in: boolean
  user_id: string
  phone_number: PhoneNumber | null
  email: string | null
  name: string | null
  role: Role
  user_created_at: Date
  deletion_due_at: Date | null
}

/** $1 token hash, $2 audit id, $3 address key */
const endStatement = `
WITH ended AS (
  UPDATE sessions s SET ended_at = now() FROM users u
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND u.id = s.user_id AND ${isThere("u")} RETURNING s.user_id
)
INSERT INTO audit_events (id, action, actor_user_id, address_key) SELECT $2, 'signed-out', user_id, $3 FROM ended`

/** Whether a session `s` is over by itself or by somebody's hand. */
const isLive = "s.ended_at IS NULL AND s.expires_at > clock_timestamp()"

/** $1 session id, $2 hash of its token, $3 hash of the new one */
const renewTokenStatement = `
UPDATE sessions s SET token_hash = $3 FROM (SELECT clock_timestamp() AS at) moment
WHERE s.id = $1 AND s.token_hash = $2 AND s.ended_at IS NULL AND s.expires_at >= moment.at + interval '1 second'
  AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > moment.at)
RETURNING extract(epoch FROM s.expires_at - moment.at)::float8 * 1000 AS ms_left`

/** $1 session id, $2 by what */
const markProvedStatement = `
UPDATE sessions s SET proved_at = clock_timestamp(), proved_by = $2::proof_kind FROM users u
WHERE s.id = $1 AND ${isLive} AND u.id = s.user_id AND ${isThere("u")}`

/** $1 session id, $2 challenge id, $3 opener, $4 by the fixed code of a test number, $5 keys to give back */
const markProvedByCodeStatement = `
WITH account AS (
  SELECT u.id, u.phone_number FROM users u JOIN sessions s ON s.user_id = u.id
  WHERE s.id = $1 AND ${isLive} AND u.blocked_at IS NULL AND u.phone_proved_at IS NOT NULL AND ${isThere("u")}
  FOR UPDATE OF u
), target AS (
  SELECT c.id FROM challenges c, account a
  WHERE c.id = $2 AND c.opener_hash = $3 AND c.purpose = 're-authenticate' AND c.user_id = a.id
    AND c.phone_number = a.phone_number AND c.confirmed_at IS NULL AND c.closed_at IS NULL
    AND c.expires_at > clock_timestamp() AND NOT ($4 AND is_proved_by_message(c.phone_number))
  FOR UPDATE OF c
), marked AS (
  UPDATE challenges c SET confirmed_at = clock_timestamp(), closed_at = clock_timestamp(), outcome = 'done',
    proved_by_test = $4
  FROM target t WHERE c.id = t.id RETURNING c.id
), proved AS (
  UPDATE sessions s SET proved_at = clock_timestamp(), proved_by = 'code' FROM marked WHERE s.id = $1 AND ${isLive}
  RETURNING s.user_id
), number AS (
  UPDATE users u SET phone_proved_at = moment.at, test_proved_at = CASE WHEN $4 THEN moment.at ELSE u.test_proved_at END
  FROM proved p, (SELECT clock_timestamp() AS at) moment WHERE u.id = p.user_id
), returned AS (
  SELECT give_back_quota($5::text[]) FROM marked
)
SELECT (SELECT count(*) FROM returned) AS returned FROM proved`

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
            expiresAtMs: row.expires_at.getTime(),
            lastProof: {
              provedBy: row.proved_by,
              msSinceProof: row.ms_since_proof,
              atSignIn: row.at_sign_in,
              hasPassword: row.has_password,
            },
            user: {
              id: row.user_id,
              phoneNumber: row.phone_number,
              email: row.email,
              name: row.name,
              role: row.role,
              createdAtMs: row.user_created_at.getTime(),
              deletionDueAtMs: row.deletion_due_at?.getTime() ?? null,
            },
          }
    },

    async end(token, { id, addressKey }) {
      const { rowCount } = await pool.query(endStatement, [token, id, addressKey])
      return (rowCount ?? 0) > 0
    },

    async renewToken({ sessionId, tokenHash, newTokenHash }: TokenRenewal) {
      const values = [sessionId, tokenHash, newTokenHash]
      const { rows } = await pool.query<{ ms_left: number }>(renewTokenStatement, values)
      return rows[0]?.ms_left ?? null
    },

    async markProved(sessionId, by) {
      return ((await pool.query(markProvedStatement, [sessionId, by])).rowCount ?? 0) > 0
    },

    async markProvedOnce({ sessionId, challengeId, opener, byTestCode, giveBack }: CodeProof) {
      const { rowCount } = await onceMoreAfterRace([], () =>
        pool.query(markProvedByCodeStatement, [sessionId, challengeId, opener, byTestCode, giveBack]),
      )
      return (rowCount ?? 0) > 0
    },
  }
}
