import { stopCodesKey } from "../../core/limits"
import { sendsKeyOf } from "./lanes"
import { isOptedOut, keptOptOuts, numberKeyJoins, numberKeyOfMessage } from "./opt-out-statements"

/** How long after its message was queued a wait can have begun: both are written by one statement. */
const beginsWithin = "interval '5 s'"

/**
 * Gives back the one code a day of a number that is left alone, where that code certainly did not get there: else nobody
 * could lift it for a day. `failed` selects the purpose and the number's key of a challenge, and when its message was
 * queued; `after` has to be done first, so that quotas are locked in the order of their keys.
 */
const stopCodeBack = (failed: string, after: string) => `
stop_code AS (
  UPDATE quotas q SET count = q.count - 1 FROM (${failed}) f
  WHERE f.purpose = 'opt-out' AND q.key = '${stopCodesKey("")}' || f.number_key AND q.count > 0
    AND q.last_at <= f.created_at + ${beginsWithin} AND (SELECT count(*) FROM ${after}) >= 0
)`

/**
 * $1 id, $2 left behind after ms, $3 needs left ms, $4 for how long a provider's opt-out holds in ms, $5 last days of
 * test numbers, $6 only tests, $7 purposes whose waits are lifted, $8 whether notices are taken. A claim is one conditional update; a message that is not worth sending any more, or not
 * wanted, fails in the same statement. To a number that is left alone goes nothing but the code that lifts that. Texts of a
 * mailing are claimed by that alone.
 */
export const beginStatement = `
WITH queued AS (
  SELECT d.*, c.secret, c.key_id, c.phone_number, c.language AS code_language, c.text_host, c.expires_at,
    c.code_provider, c.verification_id, c.lane,
    c.id IS NULL OR (c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0
      AND c.expires_at > clock_timestamp()) AS live,
    d.created_at < clock_timestamp() - $2 * interval '1 ms' AS left_behind,
    EXISTS (SELECT FROM deliveries n WHERE n.challenge_id = d.challenge_id
      AND (n.created_at, n.id) > (d.created_at, d.id)) AS followed,
    ${numberKeyOfMessage} AS number_key, ${isOptedOut(numberKeyOfMessage, "$4")} AS opted_out,
    is_left_alone(${numberKeyOfMessage}) AS left_alone,
    takes_test_code(d.to_number, ($5::jsonb ->> d.to_number)::date, clock_timestamp()) AS takes_test_code
  FROM deliveries d ${numberKeyJoins}
  WHERE d.id = $1 AND d.state = 'queued' AND d.mailing_id IS NULL AND ($8 OR d.kind = 'code')
  FOR UPDATE OF d
), judged AS (
  SELECT *, live AND (NOT left_behind OR (NOT followed
    AND (expires_at IS NULL OR expires_at > clock_timestamp() + $3 * interval '1 ms'))) AS worth_it,
    CASE WHEN takes_test_code THEN NULL
      WHEN left_alone THEN CASE WHEN purpose IS DISTINCT FROM 'opt-out' THEN 'left-alone' END
      WHEN opted_out AND channel <> 'call' THEN 'opted-out' END AS unwanted
  FROM queued WHERE takes_test_code OR NOT $6
), moved AS (
  UPDATE deliveries d SET state_since = clock_timestamp(),
    state = CASE WHEN j.worth_it AND j.unwanted IS NULL THEN 'sending'::delivery_state ELSE 'failed'::delivery_state END,
    failure = CASE WHEN NOT j.worth_it THEN 'service-trouble' ELSE j.unwanted END
  FROM judged j WHERE d.id = j.id AND d.state = 'queued'
  RETURNING d.id, d.failure
), lifted AS (
  UPDATE quotas q SET last_at = NULL FROM judged j JOIN moved m ON m.id = j.id
  WHERE m.failure IN ('opted-out', 'left-alone') AND j.purpose = ANY ($7::purpose[]) AND q.key = ${sendsKeyOf("j.lane", "j.number_key")}
  RETURNING q.key
), ${stopCodeBack("SELECT j.purpose, j.number_key, j.created_at FROM judged j JOIN moved m ON m.id = j.id WHERE m.failure IS NOT NULL", "lifted")}
SELECT j.id, j.kind::text, j.to_number, j.channel::text, j.about, j.challenge_id, j.purpose::text, j.phone_number,
  j.secret, j.key_id, j.country, COALESCE(j.code_language, j.language) AS language, j.text_host, j.code_provider, j.verification_id, j.takes_test_code,
  CASE WHEN j.code_provider <> 'own' AND j.verification_id IS NULL
    THEN stray_verifications(j.phone_number, j.code_provider) END AS stray_ids,
  extract(epoch FROM j.expires_at - clock_timestamp())::float8 * 1000 AS valid_for_ms
FROM judged j JOIN moved m ON m.id = j.id WHERE m.failure IS NULL`

/**
 * What a failure changes for the next message of its challenge `c`, where `moved` tells of one that is news. `liftsWait`
 * and `endsCalls` are conditions. A wait that a later message began goes on, however late the news of the earlier one.
 */
const afterFailure = (terms: { liftsWait: string; endsCalls: string }) => `
lifted AS (
  UPDATE quotas q SET last_at = NULL FROM moved m JOIN challenges c ON c.id = m.challenge_id
  WHERE ${terms.liftsWait} AND m.forward AND m.state = 'failed' AND q.key = ${sendsKeyOf("c.lane", "c.number_key")}
    AND q.last_at <= m.created_at + ${beginsWithin}
  RETURNING q.key
), ${stopCodeBack(
  `SELECT c.purpose, c.number_key, m.created_at FROM moved m JOIN challenges c ON c.id = m.challenge_id
    WHERE ${terms.liftsWait} AND m.forward AND m.state = 'failed'`,
  "lifted",
)}, ended AS (
  UPDATE challenges c SET calls_left = 0 FROM moved m
  WHERE ${terms.endsCalls} AND m.forward AND m.state = 'failed' AND c.id = m.challenge_id
)`

/**
 * $1 id, $2 provider, $3 state, $4 provider message id, $5 failure, $6 provider error code, $7 refusals,
 * $8 segments, $9 whether a failure lifts the wait, $10 whether it ends the calls, $11 country. A report that came before says more of the state; what no report tells is written all the same.
 */
export const recordStatement = `
WITH known AS (
  SELECT id, state IN ('sending', 'unknown') AS forward FROM deliveries WHERE id = $1 AND state <> 'queued' FOR UPDATE
), moved AS (
UPDATE deliveries d SET refusals = $7, segments = COALESCE(d.segments, $8), country = COALESCE(d.country, $11),
  state = CASE WHEN k.forward THEN $3::delivery_state ELSE d.state END,
  state_since = CASE WHEN k.forward THEN clock_timestamp() ELSE d.state_since END,
  provider = CASE WHEN k.forward THEN $2 ELSE d.provider END,
  provider_message_id = CASE WHEN k.forward THEN $4 ELSE d.provider_message_id END,
  failure = CASE WHEN k.forward THEN $5 ELSE d.failure END,
  provider_error_code = CASE WHEN k.forward THEN $6 ELSE d.provider_error_code END
FROM known k WHERE d.id = k.id
RETURNING d.*, k.forward
), ${keptOptOuts}, ${afterFailure({ liftsWait: "$9", endsCalls: "$10" })}
SELECT id FROM moved`

/**
 * $1 id, $2 provider, $3 provider message id, $4 state, $5 failure, $6 provider error code, $7 segments, $8 price,
 * $9 currency, $10 purposes for which a failure changes anything, $11 whether it lifts the wait, $12 whether it ends the
 * calls. What a report does not tell stays as it was; a price that it tells
 * is no estimate. For providers a mailbox that picked up is somebody who took the call: whether the code was said in it
 * only we know.
 */
export const reportStatement = `
WITH known AS (
  SELECT id, delivery_rank($4::delivery_state) > delivery_rank(state) AS forward,
    $4 = 'delivered' AND channel = 'call' AND code_said_at IS NULL AS unheard
  FROM deliveries
  WHERE id = $1 AND state <> 'queued' AND COALESCE(provider, $2) = $2 AND COALESCE(provider_message_id, $3) = $3
  FOR UPDATE
), moved AS (
UPDATE deliveries d SET provider = $2, provider_message_id = $3,
  state = CASE WHEN NOT k.forward THEN d.state WHEN k.unheard THEN 'failed' ELSE $4::delivery_state END,
  state_since = CASE WHEN k.forward THEN clock_timestamp() ELSE d.state_since END,
  failure = CASE WHEN NOT k.forward THEN d.failure WHEN k.unheard THEN 'call-unanswered' ELSE $5 END,
  provider_error_code = CASE WHEN k.forward THEN $6 ELSE d.provider_error_code END,
  segments = COALESCE($7, d.segments), price_amount = COALESCE($8, d.price_amount),
  price_currency = COALESCE($9, d.price_currency), price_is_estimate = d.price_is_estimate AND $8 IS NULL,
  price_is_unknown = d.price_is_unknown AND $8 IS NULL
FROM known k WHERE d.id = k.id
RETURNING d.*, k.forward
), ${keptOptOuts}, ${afterFailure({
  liftsWait: "$11 AND c.purpose = ANY ($10::purpose[])",
  endsCalls: "$12 AND c.purpose = ANY ($10::purpose[])",
})}
SELECT forward, state::text, failure FROM moved`

/**
 * $1 id, $2 call id, $3 whether it is told the code. The first call that asks is written down; it alone may ask again.
 * Only our own codes are said.
 */
export const answerStatement = `
UPDATE deliveries d SET answered_call_id = $2,
  code_said_at = COALESCE(d.code_said_at, CASE WHEN $3 THEN clock_timestamp() END)
FROM challenges c
WHERE d.id = $1 AND d.channel = 'call' AND COALESCE(d.answered_call_id, $2) = $2 AND c.id = d.challenge_id
  AND c.code_provider = 'own'
  AND c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0 AND c.expires_at > clock_timestamp()
RETURNING d.id, d.kind::text, d.to_number, d.channel::text, d.about, d.challenge_id, c.purpose::text, c.phone_number,
  c.secret, c.key_id, c.country, c.language, c.text_host, c.code_provider, c.verification_id, NULL::text[] AS stray_ids,
  extract(epoch FROM c.expires_at - clock_timestamp())::float8 * 1000 AS valid_for_ms, false AS takes_test_code`
