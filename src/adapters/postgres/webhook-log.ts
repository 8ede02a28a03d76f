import type { Pool } from "pg"
import type { LoggedAttempt, LoggedWebhook, WebhookLog, WebhookQuery } from "../../core/ports/webhook-log"

const pageSize = 25

interface LoggedRow extends Omit<LoggedWebhook, "lastAttempt"> {
  eventId: string
  lastAttempt: LoggedAttempt | null
}

const msOf = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::float8`

const attemptColumns = `a.attempt, ${msOf("a.at")} AS "atMs", a.status, a.error, a.duration_ms AS "durationMs"`

/** `picked` selects rows of `webhook_deliveries`, few enough to look at each. */
const shown = (picked: string) => `
SELECT d.id, d.event_id::text AS "eventId", d.endpoint_id AS "endpointId", e.type::text, e.user_id AS "userId",
  ${msOf("e.at")} AS "atMs", d.state::text, d.attempts, ${msOf("d.next_attempt_at")} AS "nextAttemptAtMs",
  to_jsonb(a) AS "lastAttempt"
FROM (${picked}) d JOIN webhook_events e ON e.id = d.event_id
LEFT JOIN LATERAL (
  SELECT ${attemptColumns} FROM webhook_attempts a WHERE a.delivery_id = d.id ORDER BY a.attempt DESC LIMIT 1
) a ON true`

/**
 * The rows of one page and one more. Of an endpoint its events are in order by themselves, so that each filter walks along
 * one index.
 */
export function webhookPageStatement({ endpointId, state, from }: WebhookQuery): {
  readonly text: string
  readonly values: readonly unknown[]
} {
  const values: unknown[] = [pageSize + 1]
  const bound = (value: unknown) => `$${values.push(value)}`
  const isOneEndpoint = endpointId !== null
  const conditions = [
    ...(isOneEndpoint ? [`endpoint_id = ${bound(endpointId)}`] : []),
    ...(state === null ? [] : [`state = ${bound(state)}::webhook_state`]),
  ]
  const isBack = from?.towards === "newer"
  if (from !== null) {
    const { eventId, endpointId: at } = from.place
    const than = isBack ? ">" : "<"
    conditions.push(
      isOneEndpoint
        ? `event_id ${than} ${bound(eventId)}`
        : `(event_id, endpoint_id) ${than} (${bound(eventId)}, ${bound(at)}::uuid)`,
    )
  }
  const direction = isBack ? "ASC" : "DESC"
  const order = (alias: string) =>
    `${alias}event_id ${direction}${isOneEndpoint ? "" : `, ${alias}endpoint_id ${direction}`}`
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`
  const picked = `SELECT * FROM webhook_deliveries ${where} ORDER BY ${order("")} LIMIT $1`
  return { text: `${shown(picked)} ORDER BY ${order("d.")}`, values }
}

/** Reads webhooks in Postgres. */
export function createWebhookLog(pool: Pool): WebhookLog {
  return {
    async page(query) {
      const { text, values } = webhookPageStatement(query)
      const { rows } = await pool.query<LoggedRow>(text, [...values])
      const isBack = query.from?.towards === "newer"
      const hasMore = rows.length > pageSize
      const page = isBack ? rows.slice(0, pageSize).toReversed() : rows.slice(0, pageSize)
      const hasNewer = isBack ? hasMore : query.from !== null
      const hasOlder = isBack || hasMore
      return {
        webhooks: page.map(loggedFrom),
        newer: hasNewer ? placeOf(page[0]) : null,
        older: hasOlder ? placeOf(page.at(-1)) : null,
      }
    },

    async one(deliveryId) {
      const picked = "SELECT * FROM webhook_deliveries WHERE id = $1"
      const { rows } = await pool.query<LoggedRow>(shown(picked), [deliveryId])
      const [row] = rows
      if (row === undefined) return null
      const history = await pool.query<LoggedAttempt>(
        `SELECT ${attemptColumns} FROM webhook_attempts a WHERE a.delivery_id = $1 ORDER BY a.attempt DESC`,
        [deliveryId],
      )
      return { ...loggedFrom(row), history: history.rows }
    },
  }
}

function placeOf(row: LoggedRow | undefined) {
  return row === undefined ? null : { eventId: row.eventId, endpointId: row.endpointId }
}

function loggedFrom({ eventId: _, ...row }: LoggedRow): LoggedWebhook {
  return row
}
