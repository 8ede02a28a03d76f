import type { Pool } from "pg"
import type { ClaimedWebhook, WebhookStore } from "../../core/ports/webhook-store"
import type { WebhookEventType, WebhookUser } from "../../core/webhook"

interface ClaimedRow {
  delivery_id: string
  attempt: number
  type: WebhookEventType
  user_id: string
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
  RETURNING d.id, d.event_id, d.attempts
), kept AS (
  INSERT INTO webhook_attempts (delivery_id, attempt, at) SELECT id, attempts, now() FROM claimed
)
SELECT c.id AS delivery_id, c.attempts AS attempt, e.type::text, e.user_id, e.session_id,
  extract(epoch FROM e.at)::float8 * 1000 AS at_ms, extract(epoch FROM now() - e.at)::float8 * 1000 AS age_ms,
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
  }
}

function claimedFrom(row: ClaimedRow): ClaimedWebhook {
  return {
    deliveryId: row.delivery_id,
    attempt: row.attempt,
    type: row.type,
    userId: row.user_id,
    sessionId: row.session_id,
    atMs: Math.round(row.at_ms),
    ageMs: row.age_ms,
    user: row.account,
  }
}
