import { byPage } from "../../core/ports/opt-out-store"
import { testMessenger } from "../../core/test-numbers"

/**
 * $1 id, $2 opener, $3 by the fixed code of a test number, $4 proof lifetime in ms, $5 keys to give back, $6 audit id
 *
 * The challenge's row is locked first and decides; the quotas come last, as everywhere. What a person had left alone
 * stays as it is, unless only a fixed code had said so.
 */
export const leaveAlone = `
WITH target AS (
  SELECT * FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = 'opt-out'
    AND c.confirmed_at IS NULL AND c.closed_at IS NULL AND c.expires_at > clock_timestamp()
    AND NOT ($3 AND is_proved_by_message(c.phone_number))
  FOR UPDATE
), marked AS (
  UPDATE challenges c SET confirmed_at = moment.at, closed_at = moment.at, outcome = 'left-alone',
    proof_expires_at = moment.at + $4 * interval '1 ms', proved_by_test = $3
  FROM target t, (SELECT clock_timestamp() AS at) moment WHERE c.id = t.id
  RETURNING c.number_key
), noted AS (
  INSERT INTO opt_outs (number_key, since, source, provider)
  SELECT m.number_key, clock_timestamp(), 'person', CASE WHEN $3 THEN '${testMessenger}' ELSE '${byPage}' END FROM marked m
  ON CONFLICT (number_key) DO UPDATE SET since = EXCLUDED.since, source = EXCLUDED.source, provider = EXCLUDED.provider
    WHERE opt_outs.source <> 'person' OR (opt_outs.provider = '${testMessenger}' AND NOT $3)
  RETURNING number_key
), audit AS (
  INSERT INTO audit_events (id, action, number_key) SELECT $6::uuid, 'left-alone', number_key FROM noted
), returned AS (
  SELECT give_back_quota($5::text[]) FROM marked WHERE (SELECT count(*) FROM noted) >= 0
)
SELECT EXISTS (SELECT FROM noted) AS changed, (SELECT count(*) FROM returned) AS returned FROM marked`

/**
 * $1 id, $2 opener, $3 audit id
 *
 * A proof by a fixed code lifts only what such a code brought about: it says nothing about who has the number.
 */
export const lift = `
WITH target AS (
  SELECT c.id FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.outcome = 'left-alone'
    AND c.proof_spent_at IS NULL AND c.proof_expires_at > clock_timestamp()
    AND NOT (c.proved_by_test AND EXISTS (SELECT FROM opt_outs o
      WHERE o.number_key = c.number_key AND o.source = 'person' AND o.provider <> '${testMessenger}'))
  FOR UPDATE
), spent AS (
  UPDATE challenges c SET proof_spent_at = least(clock_timestamp(), c.proof_expires_at) FROM target t WHERE c.id = t.id
  RETURNING c.number_key
), lifted AS (
  DELETE FROM opt_outs o USING spent s WHERE o.number_key = s.number_key AND o.source = 'person' RETURNING o.number_key
), audit AS (
  INSERT INTO audit_events (id, action, number_key) SELECT $3::uuid, 'left-alone-lifted', number_key FROM lifted
)
SELECT EXISTS (SELECT FROM lifted) AS changed FROM spent`
