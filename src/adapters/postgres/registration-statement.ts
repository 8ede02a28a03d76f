import { administratorNotices } from "./hot-statements"

/**
 * A right code, or the proof that a sign-in left behind, becomes an account and its session.
 *
 * $1 id, $2 opener, $3 session id, $4 token hash, $5 strength, $6 lifetime in ms, $7 idle seconds,
 * $8 id of the new user, $9 by code or by proof, $10 becomes administrator, $11 keys to give back,
 * $12 password hash, $13 email, $14 identity, $15 and $16 audit ids, $17 address key, $18 by the fixed code of a test
 * number
 */
export const confirmRegistration = `
WITH target AS (
  SELECT c.*, CASE $9 WHEN 'code' THEN $18 ELSE c.proved_by_test END AS by_test FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND CASE $9
    WHEN 'code' THEN c.purpose = 'register' AND c.confirmed_at IS NULL AND c.closed_at IS NULL
      AND c.expires_at > clock_timestamp()
    ELSE c.outcome = 'no-account' AND c.proof_spent_at IS NULL AND c.proof_expires_at > clock_timestamp()
  END
  FOR UPDATE
), account AS (
  SELECT u.id FROM target t JOIN users u ON u.phone_number = t.phone_number AND u.phone_proved_at IS NOT NULL
), created AS (
  INSERT INTO users (id, phone_number, number_key, phone_proved_at, test_proved_at, email, identity, password_hash,
    password_set_at, role, last_signed_in_at)
  SELECT $8, t.phone_number, t.number_key, moment.at, CASE WHEN t.by_test THEN moment.at END, $13, $14, $12, moment.at,
    CASE WHEN $10 AND NOT t.by_test THEN 'administrator'::role ELSE 'user'::role END, moment.at
  FROM target t, (SELECT clock_timestamp() AS at) moment WHERE NOT EXISTS (SELECT FROM account)
  RETURNING id, role
), marked AS (
  UPDATE challenges c SET
    confirmed_at = COALESCE(c.confirmed_at, clock_timestamp()),
    closed_at = COALESCE(c.closed_at, clock_timestamp()),
    proved_by_test = t.by_test,
    proof_spent_at = CASE WHEN $9 = 'proof' THEN clock_timestamp() END,
    outcome = CASE WHEN $9 = 'proof' THEN c.outcome
      WHEN EXISTS (SELECT FROM created) THEN 'session'::challenge_outcome
      ELSE 'already-registered'::challenge_outcome END
  FROM target t WHERE c.id = t.id
  RETURNING c.outcome, c.number_key
), session AS (
  INSERT INTO sessions (id, user_id, token_hash, challenge_id, strength, created_at, expires_at, idle_seconds, last_seen_at)
  SELECT $3, o.id, $4, t.id, $5::session_strength, moment.at, moment.at + $6 * interval '1 ms', $7, moment.at
  FROM created o, target t, (SELECT clock_timestamp() AS at) moment
), promoted AS (
  SELECT id FROM created WHERE role = 'administrator'
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $15::uuid, CASE WHEN EXISTS (SELECT FROM created) THEN 'registered' ELSE 'number-proved' END,
    (SELECT id FROM created), m.number_key, $17 FROM marked m
  UNION ALL SELECT $16::uuid, 'administrator-added', p.id, m.number_key, $17 FROM promoted p, marked m
), ${administratorNotices}, returned AS (
  SELECT give_back_quota($11::text[]) FROM marked
)
SELECT m.outcome::text, o.id AS user_id, true AS created, ARRAY(SELECT id FROM noticed) AS notice_ids,
  (SELECT count(*) FROM returned) AS returned
FROM marked m LEFT JOIN created o ON true`
