import { administratorNotices, promotes } from "./administrator-statements"
import { accountFirst, accountOfChallenge } from "./hot-statements"

/**
 * A right code, or the proof that a sign-in left behind, becomes an account and its session.
 *
 * $1 id, $2 opener, $3 session as `sessionJson` writes it, $4 id of the new user, $5 by code or by proof, $6 becomes
 * administrator, $7 keys to give back, $8 password hash, $9 email, $10 identity, $11 and $12 audit ids, $13 address key,
 * $14 by the fixed code of a test number, $15 name, $16 properties. $3 is null where nobody is signed in by it.
 */
export const confirmRegistration = `
WITH ${accountOfChallenge}, target AS (
  SELECT c.*, CASE $5 WHEN 'code' THEN $14 ELSE c.proved_by_test END AS by_test FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND CASE $5
    WHEN 'code' THEN c.purpose = 'register' AND c.confirmed_at IS NULL AND c.closed_at IS NULL
      AND c.expires_at > clock_timestamp()
    ELSE c.outcome = 'no-account' AND c.proof_spent_at IS NULL AND c.proof_expires_at > clock_timestamp()
  END AND ${accountFirst}
  FOR UPDATE
), created AS (
  INSERT INTO users (id, phone_number, number_key, phone_proved_at, test_proved_at, email, identity, password_hash,
    password_set_at, role, last_signed_in_at, created_at, updated_at, name, properties)
  SELECT $4, t.phone_number, t.number_key, moment.at, CASE WHEN t.by_test THEN moment.at END, $9, $10, $8, moment.at,
    CASE WHEN ${promotes("$6 AND NOT t.by_test", "t.number_key")} THEN 'administrator'::role ELSE 'user'::role END,
    CASE WHEN $3::jsonb IS NOT NULL THEN moment.at END, moment.at, moment.at, $15, $16::jsonb
  FROM target t, LATERAL (SELECT clock_timestamp() AS at WHERE t.id IS NOT NULL) moment WHERE NOT EXISTS (SELECT FROM found)
  RETURNING id, role
), marked AS (
  UPDATE challenges c SET
    confirmed_at = COALESCE(c.confirmed_at, clock_timestamp()),
    closed_at = COALESCE(c.closed_at, clock_timestamp()),
    proved_by_test = t.by_test,
    proof_spent_at = CASE WHEN $5 = 'proof' THEN clock_timestamp() END,
    outcome = CASE WHEN $5 = 'proof' THEN c.outcome
      WHEN EXISTS (SELECT FROM created) THEN 'session'::challenge_outcome
      ELSE 'already-registered'::challenge_outcome END
  FROM target t WHERE c.id = t.id
  RETURNING c.id, c.outcome, c.number_key
), opened AS (
  SELECT open_session(o.id, m.id, $3::jsonb) AS notice_ids FROM created o, marked m WHERE $3::jsonb IS NOT NULL
), promoted AS (
  SELECT id FROM created WHERE role = 'administrator'
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $11::uuid, CASE WHEN EXISTS (SELECT FROM created) THEN 'registered' ELSE 'number-proved' END,
    (SELECT id FROM created), m.number_key, $13 FROM marked m
  UNION ALL SELECT $12::uuid, 'administrator-added', p.id, m.number_key, $13 FROM promoted p, marked m
), ${administratorNotices}, returned AS (
  SELECT give_back_quota($7::text[]) FROM marked
)
SELECT m.outcome::text, o.id AS user_id, true AS created, (SELECT count(*) FROM returned) AS returned,
  ARRAY(SELECT id FROM noticed) || COALESCE((SELECT notice_ids FROM opened), '{}') AS notice_ids
FROM marked m LEFT JOIN created o ON true`
