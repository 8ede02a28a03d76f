import type { Pool } from "pg"
import type { ClaimedWebhook, WebhookStore } from "../../core/ports/webhook-store"
import type { WebhookUser } from "../../core/webhook"

interface ClaimedRow {
  delivery_id: string
  attempt: number
  attempt_in_row: number
  type: ClaimedWebhook["type"]
  user_id: string | null
  session_id: string | null
  at_ms: number
  age_ms: number
  account: WebhookUser | null
}

/**
 * $1 endpoint, $2 how many, $3 lease in ms.
 *
 * A delivery waits while an older one of its account is waiting for the same endpoint. Events of an account become visible
 * in the order of their ids, so none that is older can come later. The oldest are looked at first: those behind them, which
 * may be many while an endpoint is away, are then passed by. Whoever claims at the same moment passes over the rows
 * that this one has. The account is as it is now: a number that went to somebody else is not its own any more.
 */
const claimStatement = `
WITH due AS (
  SELECT d.id FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
  WHERE d.state = 'waiting' AND d.next_attempt_at <= now() AND d.endpoint_id = $1
    AND NOT EXISTS (
      SELECT FROM webhook_events older JOIN webhook_deliveries before ON before.event_id = older.id
      WHERE older.user_id = e.user_id AND older.id < e.id
        AND before.endpoint_id = $1 AND before.state = 'waiting'
    )
  ORDER BY d.event_id LIMIT $2 FOR UPDATE OF d SKIP LOCKED
), claimed AS (
  UPDATE webhook_deliveries d SET attempts = d.attempts + 1, next_attempt_at = now() + $3 * interval '1 ms'
  FROM due WHERE d.id = due.id
  RETURNING d.id, d.event_id, d.attempts, d.attempts_before, d.sent_again_at
), kept AS (
  INSERT INTO webhook_attempts (delivery_id, attempt, at) SELECT id, attempts, now() FROM claimed
)
SELECT c.id AS delivery_id, c.attempts AS attempt, c.attempts - c.attempts_before AS attempt_in_row, e.type::text, e.user_id, e.session_id,
  extract(epoch FROM e.at)::float8 * 1000 AS at_ms, extract(epoch FROM now() - COALESCE(c.sent_again_at, e.at))::float8 * 1000 AS age_ms,
  CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id,
    'phoneNumber', CASE WHEN u.phone_proved_at IS NOT NULL THEN u.phone_number END, 'email', u.email,
    'emailIsSynthetic', u.email_is_synthetic, 'name', u.name, 'properties', u.properties,
    'createdAt', to_char(u.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'updatedAt', to_char(u.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS account
FROM claimed c JOIN webhook_events e ON e.id = c.event_id LEFT JOIN users u ON u.id = e.user_id
ORDER BY c.event_id`

/**
 * $1 delivery, $2 attempt, $3 status, $4 error, $5 duration in ms, $6 state, $7 ms until the next attempt.
 * What a later attempt has taken over stays that one's, but what was delivered is.
 */
const recordStatement = `
WITH kept AS (
  UPDATE webhook_attempts SET status = $3, error = $4, duration_ms = $5
  WHERE delivery_id = $1 AND attempt = $2 AND duration_ms IS NULL
)
UPDATE webhook_deliveries SET state = $6::webhook_state,
  next_attempt_at = date_trunc('milliseconds', now() + $7 * interval '1 ms')
WHERE id = $1 AND state = 'waiting' AND (attempts = $2 OR $6::webhook_state = 'delivered')`

/** Times are rounded down: what is queued now is due at once. */
const now = "date_trunc('milliseconds', clock_timestamp())"

/** $1 delivery, $2 endpoint, $3 audit id, $4 who, $5 address key. */
const testStatement = `
WITH event AS (
  INSERT INTO webhook_events (type, at) VALUES ('test', ${now}) RETURNING id
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject)
  VALUES ($3, 'webhook-tested', $4, $5, 'webhook-endpoint:' || $2::uuid)
)
INSERT INTO webhook_deliveries (id, event_id, endpoint_id, next_attempt_at) SELECT $1, e.id, $2::uuid, ${now} FROM event e`

/** $1 delivery, $2 endpoints that there are, $3 audit id, $4 who, $5 address key. */
const againStatement = `
WITH again AS (
  UPDATE webhook_deliveries SET state = 'waiting', attempts_before = attempts, sent_again_at = ${now}, next_attempt_at = ${now}
  WHERE id = $1 AND state <> 'waiting' AND endpoint_id = ANY ($2::uuid[])
  RETURNING id
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject)
  SELECT $3, 'webhook-sent-again', $4, $5, 'webhook:' || id FROM again
)
SELECT id FROM again`

/** Keeps in Postgres what the owner's other servers are told. Triggers write the events. */
export function createWebhookStore(pool: Pool): WebhookStore {
  return {
    async claimDue({ endpointId, most, leaseMs }) {
      const { rows } = await pool.query<ClaimedRow>(claimStatement, [endpointId, most, leaseMs])
      return rows.map(claimedFrom)
    },

    async record({ deliveryId, attempt, answer, durationMs, next }) {
      await pool.query(recordStatement, [
        deliveryId,
        attempt,
        answer.kind === "answered" ? answer.status : null,
        answer.kind === "failed" ? answer.error : null,
        durationMs,
        next.kind === "retry" ? "waiting" : next.kind,
        next.kind === "retry" ? next.afterMs : 0,
      ])
    },

    async queueTest({ deliveryId, endpointId }, { auditId, userId, addressKey }) {
      await pool.query(testStatement, [deliveryId, endpointId, auditId, userId, addressKey])
    },

    async sendAgain(deliveryId, endpointIds, { auditId, userId, addressKey }) {
      const values = [deliveryId, endpointIds, auditId, userId, addressKey]
      return ((await pool.query(againStatement, values)).rowCount ?? 0) > 0
    },
  }
}

function claimedFrom(row: ClaimedRow): ClaimedWebhook {
  return {
    deliveryId: row.delivery_id,
    attempt: row.attempt,
    attemptInRow: row.attempt_in_row,
    type: row.type,
    userId: row.user_id,
    sessionId: row.session_id,
    atMs: Math.round(row.at_ms),
    ageMs: row.age_ms,
    user: row.account,
  }
}
