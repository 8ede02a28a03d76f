import { administratorNotices, promotes } from "./administrator-statements"
import { accountFirst, accountOfChallenge } from "./hot-statements"
import { isThere } from "./is-there"

/** Whether a challenge `c` waits for a second proof. Only one that was begun to sign in opens a session. */
export const waitsForMore =
  "c.outcome = 'second-proof' AND c.proof_spent_at IS NULL AND c.proof_expires_at > clock_timestamp()"

/** $1 id, $2 opener, $3 axes with {number} where the key of the challenge's number belongs */
export const trySecondProof = `
WITH target AS (
  SELECT * FROM challenges c WHERE c.id = $1 AND c.opener_hash = $2 AND c.tries_left > 0 AND ${waitsForMore}
    AND NOT EXISTS (SELECT FROM users u
      WHERE u.phone_number = c.phone_number AND u.phone_proved_at IS NOT NULL AND NOT ${isThere("u")})
  FOR UPDATE
), quota AS (
  SELECT q.* FROM target t, LATERAL take_quota(replace($3, '{number}', t.number_key)::jsonb) q
), spent AS (
  UPDATE challenges c SET tries_left = c.tries_left - 1 FROM quota q
  WHERE c.id = $1 AND q.refused_rule IS NULL
)
SELECT q.refused_rule, q.retry_after_ms, u.id, u.password_hash
FROM target t JOIN quota q ON true
LEFT JOIN users u ON u.phone_number = t.phone_number AND u.phone_proved_at IS NOT NULL AND u.password_hash IS NOT NULL
  AND ${isThere("u")}`

/**
 * $1 id, $2 opener, $3 session as `sessionJson` writes it, $4 becomes administrator, $5 keys to give back, $6 and $7
 * audit ids, $8 address key, $9 the account and $10 its hash, where the proof is a password, $11 hash of the recovery
 * code, where it is one
 */
export const confirmSecondProof = `
WITH ${accountOfChallenge}, target AS (
  SELECT * FROM challenges c WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = 'sign-in' AND ${waitsForMore} AND ${accountFirst}
  FOR UPDATE
), used AS (
  UPDATE recovery_codes r SET used_at = clock_timestamp() FROM target t, found u
  WHERE r.code_hash = $11 AND r.user_id = u.id AND r.used_at IS NULL AND u.blocked_at IS NULL
  RETURNING r.user_id
), account AS (
  SELECT u.id, u.role, u.blocked_at IS NOT NULL AS blocked,
    CASE WHEN $11::bytea IS NULL THEN u.id = $9 AND u.password_hash = $10 ELSE EXISTS (SELECT FROM used) END AS proved,
    ${promotes("$4 AND NOT t.proved_by_test AND u.test_proved_at IS NULL", "t.number_key")} AS promotes
  FROM target t, found u
), touched AS (
  UPDATE users u SET last_signed_in_at = moment.at, phone_proved_at = moment.at, number_key = t.number_key,
    test_proved_at = CASE WHEN t.proved_by_test THEN moment.at ELSE u.test_proved_at END,
    role = CASE WHEN a.promotes THEN 'administrator'::role ELSE u.role END
  FROM account a, target t, (SELECT clock_timestamp() AS at) moment WHERE u.id = a.id AND a.proved AND NOT a.blocked
  RETURNING u.id
), marked AS (
  UPDATE challenges c SET proof_spent_at = clock_timestamp() FROM target t, touched WHERE c.id = t.id
  RETURNING c.id, c.number_key
), opened AS (
  SELECT open_session(o.id, m.id, $3::jsonb) AS notice_ids FROM touched o, marked m
), promoted AS (
  SELECT a.id FROM account a WHERE a.proved AND a.promotes AND NOT a.blocked AND a.role <> 'administrator'
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $6::uuid, CASE WHEN $11::bytea IS NULL THEN 'signed-in' ELSE 'signed-in-with-recovery-code' END, o.id,
    m.number_key, $8 FROM touched o, marked m
  UNION ALL SELECT $7::uuid, 'administrator-added', p.id, m.number_key, $8 FROM promoted p, marked m
), ${administratorNotices}, returned AS (
  SELECT give_back_quota($5::text[]) FROM marked
)
SELECT a.blocked, o.id AS user_id, (SELECT count(*) FROM returned) AS returned,
  ARRAY(SELECT id FROM noticed) || (SELECT notice_ids FROM opened) AS notice_ids
FROM account a LEFT JOIN touched o ON true`

/**
 * $1 id, $2 opener, $3 after how many ms a number is silent, $4 audit id, $5 address key. The account keeps its number
 * as one that nobody has proved, so that its recovery codes still go with what its owner knows.
 */
export const setNumberFree = `
WITH ${accountOfChallenge}, target AS (
  SELECT * FROM challenges c WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = 'sign-in' AND ${waitsForMore} AND ${accountFirst}
  FOR UPDATE
), freed AS (
  UPDATE users u SET phone_proved_at = NULL, test_proved_at = NULL FROM found f, target t
  WHERE u.id = f.id AND is_silent(f, $3) RETURNING u.id
), marked AS (
  UPDATE challenges c SET outcome = 'no-account' FROM target t, freed WHERE c.id = t.id RETURNING c.number_key
)
INSERT INTO audit_events (id, at, action, number_key, address_key)
SELECT $4, clock_timestamp(), 'number-set-free', m.number_key, $5 FROM marked m`
