import type { Pool } from "pg"
import type { Channel } from "../../core/challenge"
import type { ResendRequest, Resent } from "../../core/ports/challenge-store"
import type { RenewRequest, Renewed } from "../../core/ports/verification-store"
import type { LimitRule } from "../../core/refusals"
import { notOpen, type OpennessRow } from "./challenge-rows"
import { isThere } from "./is-there"

interface ResendRow extends OpennessRow {
  resends_before: number
  calls_before: number
  spent: boolean
  delivery_id: string | null
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

/** Of a new code for one that is gone: whether somebody has seen to it already. */
interface RenewalRow extends ResendRow {
  replaced: boolean
}

/** What a new code does besides what a repetition of the old one does. */
interface Difference {
  readonly also: string
  readonly condition: string
  readonly changes: string
  readonly columns: string
}

/**
 * $1 id, $2 opener, $3 delivery id, $4 axes with {number}, $5 what to do about unknown numbers, $6 channel.
 * The challenge is locked first, so two clicks at once are judged one after the other.
 */
const statement = ({ also, condition, changes, columns }: Difference) => `
WITH target AS (
  SELECT c.*, c.expires_at <= clock_timestamp() AS expired FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 FOR UPDATE
), quota AS (
  SELECT q.* FROM target t, LATERAL take_quota(axes_in_force(replace($4, '{number}', t.number_key)::jsonb, t.lane::text)) q
  WHERE NOT t.expired AND t.tries_left > 0 AND t.resends_left > 0 AND t.closed_at IS NULL AND t.confirmed_at IS NULL
    AND ($6 <> 'call' OR t.calls_left > 0) ${condition}
), spent AS (
  UPDATE challenges c SET resends_left = c.resends_left - 1,
    calls_left = c.calls_left - CASE WHEN $6 = 'call' THEN 1 ELSE 0 END ${changes}
  FROM quota WHERE c.id = $1 AND quota.refused_rule IS NULL AND c.resends_left > 0 RETURNING c.id
), queued AS (
  INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, purpose, country)
  SELECT $3, t.id, 'code', $6::channel, t.phone_number, t.purpose, t.country FROM spent s JOIN target t ON t.id = s.id
  WHERE $5 <> 'do-not-send' OR EXISTS (
    SELECT FROM users u WHERE u.phone_number = t.phone_number AND u.phone_proved_at IS NOT NULL AND ${isThere("u")})
  RETURNING id
) ${also}
SELECT t.closed_at IS NOT NULL OR t.confirmed_at IS NOT NULL AS used, t.expired, t.tries_left AS tries_before,
  extract(epoch FROM clock_timestamp() - t.expires_at)::float8 * 1000 AS ms_since_expiry,
  t.resends_left AS resends_before, t.calls_left AS calls_before, s.id IS NOT NULL AS spent, d.id AS delivery_id,
  q.refused_rule, q.retry_after_ms ${columns}
FROM target t LEFT JOIN quota q ON true LEFT JOIN spent s ON true LEFT JOIN queued d ON true`

const resendStatement = statement({ also: "", condition: "", changes: "", columns: "" })

/** Whether the challenge still has the code that is gone: $7 its verification. */
const hasStill = "t.code_provider <> 'own' AND t.verification_id IS NOT DISTINCT FROM $7::text"

/** Where no resend is left for a new code, the tries go too: nothing could close the challenge. */
const renewalStatement = statement({
  also: `, ended AS (
  UPDATE challenges c SET tries_left = 0 FROM target t
  WHERE c.id = t.id AND t.resends_left <= 0 AND t.tries_left > 0 AND NOT t.expired AND t.closed_at IS NULL
    AND t.confirmed_at IS NULL AND ${hasStill}
)`,
  condition: `AND ${hasStill}`,
  changes: ", verification_id = NULL, approval = NULL",
  columns: `, NOT (${hasStill}) AS replaced`,
})

/** Spends one resend of an open challenge and queues its message, in one statement. */
export async function spendResend(pool: Pool, request: ResendRequest, axes: string): Promise<Resent> {
  const { challengeId, opener, deliveryId, unknownNumber, channel } = request
  const values = [challengeId, opener, deliveryId, axes, unknownNumber, channel]
  const { rows } = await pool.query<ResendRow>(resendStatement, values)
  const [row] = rows
  if (row === undefined) return { kind: "gone" }
  return notSpent(row, channel) ?? { kind: "resent", deliveryId: row.delivery_id }
}

/** Spends one resend on a new code where the old one is gone, and queues its message, in one statement. */
export async function spendRenewal(pool: Pool, request: RenewRequest, axes: string): Promise<Renewed> {
  const { challengeId, opener, deliveryId, verificationId, channel } = request
  const values = [challengeId, opener, deliveryId, axes, "send", channel, verificationId]
  const { rows } = await pool.query<RenewalRow>(renewalStatement, values)
  const [row] = rows
  if (row === undefined) return { kind: "gone" }
  if (row.replaced && notOpen(row) === null) return { kind: "renewed-already" }
  return notSpent(row, channel) ?? { kind: "renewed", deliveryId }
}

/** Why no resend was spent; `null`: one was. */
function notSpent(row: ResendRow, channel: Channel): Exclude<Resent, { kind: "resent" }> | null {
  const closed = notOpen(row)
  if (closed !== null) return closed
  if (row.resends_before <= 0) return { kind: "no-resends-left" }
  if (channel === "call" && row.calls_before <= 0) return { kind: "no-calls-left" }
  if (row.refused_rule !== null)
    return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
  return row.spent ? null : { kind: "gone" }
}
