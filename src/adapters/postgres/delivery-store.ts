import type { Pool } from "pg"
import type { Channel, Purpose } from "../../core/challenge"
import { numberSendsKey } from "../../core/limits"
import type { PhoneNumber } from "../../core/phone-number"
import type { DeliveryReport } from "../../core/ports/delivery-report"
import type {
  BegunDelivery,
  BeginRequest,
  DeliveryStore,
  RecordedAttempt,
} from "../../core/ports/delivery-store"
import { providerOptOutMs } from "../../core/ports/opt-out-store"
import type { TestDays } from "../../core/test-numbers"
import { isOptedOut, keptOptOuts, numberKeyJoins, numberKeyOfMessage } from "./opt-out-statements"

interface BegunRow {
  id: string
  kind: "code" | "administrator-added"
  to_number: PhoneNumber
  channel: Channel
  about: PhoneNumber | null
  challenge_id: string | null
  purpose: Purpose
  phone_number: PhoneNumber
  secret: Uint8Array | null
  key_id: string
  valid_for_ms: number
  country: string
  language: string
  takes_test_code: boolean
  code_provider: string
  verification_id: string | null
  stray_ids: string[] | null
}

/**
 * $1 id, $2 left behind after ms, $3 needs left ms, $4 for how long a provider's opt-out holds in ms, $5 last days of
 * test numbers, $6 only tests, $7 purposes whose waits are lifted, $8 prefix of the key of the number's sends,
 * $9 whether notices are taken. A claim
 * is one conditional update; a message that is not worth sending any more, or not wanted, fails in the same statement.
 */
const beginStatement = `
WITH queued AS (
  SELECT d.*, c.secret, c.key_id, c.purpose, c.phone_number, c.country, c.language, c.expires_at,
    c.code_provider, c.verification_id,
    c.id IS NULL OR (c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0
      AND c.expires_at > clock_timestamp()) AS live,
    d.created_at < clock_timestamp() - $2 * interval '1 ms' AS left_behind,
    EXISTS (SELECT FROM deliveries n WHERE n.challenge_id = d.challenge_id
      AND (n.created_at, n.id) > (d.created_at, d.id)) AS followed,
    ${numberKeyOfMessage} AS number_key, ${isOptedOut(numberKeyOfMessage, "$4")} AS opted_out,
    c.id IS NOT NULL AND takes_test_code(d.to_number, ($5::jsonb ->> d.to_number)::date, clock_timestamp())
      AS takes_test_code
  FROM deliveries d ${numberKeyJoins}
  WHERE d.id = $1 AND d.state = 'queued' AND ($9 OR d.kind = 'code')
  FOR UPDATE OF d
), judged AS (
  SELECT *, live AND (NOT left_behind OR (NOT followed
    AND (expires_at IS NULL OR expires_at > clock_timestamp() + $3 * interval '1 ms'))) AS worth_it,
    opted_out AND channel <> 'call' AND NOT takes_test_code AS unwanted
  FROM queued WHERE takes_test_code OR NOT $6
), moved AS (
  UPDATE deliveries d SET state_since = clock_timestamp(),
    state = CASE WHEN j.worth_it AND NOT j.unwanted THEN 'sending'::delivery_state ELSE 'failed'::delivery_state END,
    failure = CASE WHEN NOT j.worth_it THEN 'service-trouble' WHEN j.unwanted THEN 'opted-out' END
  FROM judged j WHERE d.id = j.id AND d.state = 'queued'
  RETURNING d.id, d.failure
), lifted AS (
  UPDATE quotas q SET last_at = NULL FROM judged j JOIN moved m ON m.id = j.id
  WHERE m.failure = 'opted-out' AND j.purpose = ANY ($7::purpose[]) AND q.key = $8 || j.number_key
)
SELECT j.id, j.kind::text, j.to_number, j.channel::text, j.about, j.challenge_id, j.purpose::text, j.phone_number,
  j.secret, j.key_id, j.country, j.language, j.code_provider, j.verification_id, j.takes_test_code,
  CASE WHEN j.code_provider <> 'own' AND j.verification_id IS NULL
    THEN stray_verifications(j.phone_number, j.code_provider) END AS stray_ids,
  extract(epoch FROM j.expires_at - clock_timestamp())::float8 * 1000 AS valid_for_ms
FROM judged j JOIN moved m ON m.id = j.id WHERE m.failure IS NULL`

/**
 * $1 id, $2 provider, $3 state, $4 provider message id, $5 failure, $6 provider error code, $7 refusals,
 * $8 segments, $9 prefix of the key of the number's sends, $10 whether a text that certainly did not go out need
 * not be waited for.
 */
const recordStatement = `
WITH moved AS (
  UPDATE deliveries SET state = $3::delivery_state, state_since = clock_timestamp(), provider = $2,
    provider_message_id = $4, failure = $5, provider_error_code = $6, refusals = $7, segments = $8
  WHERE id = $1 AND state IN ('sending', 'unknown')
  RETURNING *, true AS forward
), ${keptOptOuts}
UPDATE quotas q SET last_at = NULL FROM moved m JOIN challenges c ON c.id = m.challenge_id
WHERE $10 AND $3 = 'failed' AND q.key = $9 || c.number_key`

/**
 * $1 id, $2 provider, $3 provider message id, $4 state, $5 failure, $6 provider error code, $7 segments, $8 price,
 * $9 currency. What a report does not tell stays as it was; a price that it tells is no estimate.
 */
const reportStatement = `
WITH known AS (
  SELECT id, delivery_rank($4::delivery_state) > delivery_rank(state) AS forward FROM deliveries
  WHERE id = $1 AND state <> 'queued' AND COALESCE(provider, $2) = $2 AND COALESCE(provider_message_id, $3) = $3
  FOR UPDATE
), moved AS (
UPDATE deliveries d SET provider = $2, provider_message_id = $3,
  state = CASE WHEN k.forward THEN $4::delivery_state ELSE d.state END,
  state_since = CASE WHEN k.forward THEN clock_timestamp() ELSE d.state_since END,
  failure = CASE WHEN k.forward THEN $5 ELSE d.failure END,
  provider_error_code = CASE WHEN k.forward THEN $6 ELSE d.provider_error_code END,
  segments = COALESCE($7, d.segments), price_amount = COALESCE($8, d.price_amount),
  price_currency = COALESCE($9, d.price_currency), price_is_estimate = d.price_is_estimate AND $8 IS NULL,
  price_is_unknown = d.price_is_unknown AND $8 IS NULL
FROM known k WHERE d.id = k.id
RETURNING d.*, k.forward
), ${keptOptOuts}
SELECT id FROM moved`

/** $1 id, $2 call id. The first call that asks is written down; it alone may ask again. Only our own codes are said. */
const answerStatement = `
UPDATE deliveries d SET answered_call_id = $2 FROM challenges c
WHERE d.id = $1 AND d.channel = 'call' AND COALESCE(d.answered_call_id, $2) = $2 AND c.id = d.challenge_id
  AND c.code_provider = 'own'
  AND c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0 AND c.expires_at > clock_timestamp()
RETURNING d.id, d.kind::text, d.to_number, d.channel::text, d.about, d.challenge_id, c.purpose::text, c.phone_number,
  c.secret, c.key_id, c.country, c.language, c.code_provider, c.verification_id, NULL::text[] AS stray_ids,
  extract(epoch FROM c.expires_at - clock_timestamp())::float8 * 1000 AS valid_for_ms, false AS takes_test_code`

/** Keeps messages and what became of them in Postgres. `testDays`: until when test numbers have their codes. */
export function createDeliveryStore(pool: Pool, testDays: TestDays = {}): DeliveryStore {
  return {
    async beginOnce({
      deliveryId,
      leftBehindAfterMs,
      needsLeftMs,
      onlyTests,
      liftsWaitFor,
      takesNotices,
    }: BeginRequest) {
      const { rows } = await pool.query<BegunRow>(beginStatement, [
        deliveryId,
        leftBehindAfterMs,
        needsLeftMs,
        providerOptOutMs,
        JSON.stringify(testDays),
        onlyTests,
        liftsWaitFor,
        numberSendsKey(""),
        takesNotices,
      ])
      return rows[0] ? begunFrom(rows[0]) : null
    },

    async record({ deliveryId, provider, outcome, refusals, liftsWait }: RecordedAttempt) {
      await pool.query(recordStatement, [
        deliveryId,
        provider,
        outcome.state,
        "providerMessageId" in outcome ? outcome.providerMessageId : null,
        outcome.state === "failed" ? outcome.failure : null,
        "providerErrorCode" in outcome ? outcome.providerErrorCode : null,
        JSON.stringify(refusals),
        "segments" in outcome ? outcome.segments : null,
        numberSendsKey(""),
        liftsWait,
      ])
    },

    async report(report: DeliveryReport) {
      const { rowCount } = await pool.query(reportStatement, [
        report.deliveryId,
        report.provider,
        report.providerMessageId,
        report.state,
        report.failure,
        report.providerErrorCode,
        report.segments,
        report.price?.amount ?? null,
        report.price?.currency ?? null,
      ])
      return (rowCount ?? 0) > 0
    },

    async answerOnce(deliveryId, callId) {
      const { rows } = await pool.query<BegunRow>(answerStatement, [deliveryId, callId])
      return rows[0] ? begunFrom(rows[0]) : null
    },

    async waitingNotices(most) {
      const { rows } = await pool.query<{ id: string }>(
        "SELECT id FROM deliveries WHERE kind <> 'code' AND state = 'queued' ORDER BY created_at LIMIT $1",
        [most],
      )
      return rows.map(({ id }) => id)
    },

    async giveUpSending(deliveryId: string) {
      await pool.query(
        "UPDATE deliveries SET state = 'unknown', state_since = clock_timestamp() WHERE id = $1 AND state = 'sending'",
        [deliveryId],
      )
    },

    async giveUpLeftBehind(afterMs: number) {
      const { rowCount } = await pool.query(
        `UPDATE deliveries SET state = 'unknown', state_since = clock_timestamp()
         WHERE state = 'sending' AND state_since < clock_timestamp() - $1 * interval '1 ms'`,
        [afterMs],
      )
      return rowCount ?? 0
    },
  }
}

function begunFrom(row: BegunRow): BegunDelivery | null {
  const common = { id: row.id, to: row.to_number, channel: row.channel }
  if (row.kind !== "code") return row.about === null ? null : { ...common, kind: row.kind, about: row.about }
  if (row.challenge_id === null || row.secret === null) return null
  return {
    ...common,
    kind: "code",
    challengeId: row.challenge_id,
    purpose: row.purpose,
    phoneNumber: row.phone_number,
    secret: row.secret,
    keyId: row.key_id,
    validForMs: row.valid_for_ms,
    country: row.country,
    language: row.language,
    takesTestCode: row.takes_test_code,
    codeProvider: row.code_provider,
    verificationId: row.verification_id,
    strayVerificationIds: row.stray_ids ?? [],
  }
}
