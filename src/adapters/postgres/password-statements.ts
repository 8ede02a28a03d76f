import { accountFirst, accountOfChallenge } from "./hot-statements"
import { isThere } from "./is-there"

/** A text to the account in `changed` about its new password, once `ended` is done. */
const passwordNotice = (language: string) => `
noticed AS (
  SELECT queue_notice(ch.id, 'password-changed', ${language}) AS ids FROM changed ch, ended e WHERE e.sessions >= 0
)`

/**
 * Ends what is open for the account in `changed`, after its own challenge was marked and before any quota is touched.
 * Quotas are given back in every case.
 */
const endAndGiveBack = (keys: string) => `
ended AS (
  SELECT CASE WHEN ch.id IS NULL THEN 0 ELSE end_access(ch.id, NULL) END AS sessions
  FROM marked m LEFT JOIN changed ch ON true
), returned AS (
  SELECT give_back_quota(${keys}::text[]) FROM ended WHERE sessions >= 0
)`

/**
 * $1 id, $2 opener, $3 password hash, $4 language of the notice, $5 keys to give back, $6 proof lifetime in ms, $7 tries
 * of a proof, $8 by the fixed code of a test number, $9 after how many ms a number is silent, $10 audit id, $11 address
 * key
 */
export const resetPassword = `
WITH ${accountOfChallenge}, target AS (
  SELECT * FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = 'reset-password'
    AND c.confirmed_at IS NULL AND c.closed_at IS NULL AND c.expires_at > clock_timestamp()
    AND NOT ($8 AND is_proved_by_message(c.phone_number)) AND ${accountFirst}
  FOR UPDATE
), account AS (
  SELECT u.id, u.blocked_at IS NOT NULL AS blocked, asks_second_proof(u, $9) AS asks_more FROM target t, found u
), changed AS (
  UPDATE users u SET password_hash = $3, password_set_at = moment.at, phone_proved_at = moment.at,
    number_key = t.number_key, test_proved_at = CASE WHEN $8 THEN moment.at ELSE u.test_proved_at END
  FROM account a, target t, (SELECT clock_timestamp() AS at) moment
  WHERE u.id = a.id AND NOT a.blocked AND NOT a.asks_more
  RETURNING u.id
), told AS (
  SELECT CASE WHEN EXISTS (SELECT FROM changed) THEN 'done'
    WHEN EXISTS (SELECT FROM account WHERE blocked) THEN 'blocked'
    WHEN EXISTS (SELECT FROM account) THEN 'second-proof' ELSE 'no-account' END::challenge_outcome AS outcome
), marked AS (
  UPDATE challenges c SET confirmed_at = clock_timestamp(), closed_at = clock_timestamp(), outcome = told.outcome,
    proof_expires_at = CASE WHEN told.outcome IN ('no-account', 'second-proof')
      THEN clock_timestamp() + $6 * interval '1 ms' END,
    tries_left = CASE WHEN told.outcome IN ('no-account', 'second-proof') THEN $7 ELSE c.tries_left END,
    proved_by_test = $8
  FROM target t, told WHERE c.id = t.id
  RETURNING c.outcome, c.number_key
), ${endAndGiveBack("$5")}, ${passwordNotice("$4")}, audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $10, CASE WHEN m.outcome = 'done' THEN 'password-reset' ELSE 'number-proved' END,
    (SELECT id FROM changed), m.number_key, $11 FROM marked m
)
SELECT m.outcome::text AS kind, (SELECT count(*) FROM returned) AS returned, (SELECT ids FROM noticed) AS notice_ids
FROM marked m`

/**
 * $1 id, $2 opener, $3 password hash, $4 language of the notice, $5 keys to give back, $6 hash of the recovery code,
 * $7 audit id, $8 address key
 */
export const resetPasswordWithRecoveryCode = `
WITH ${accountOfChallenge}, target AS (
  SELECT * FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = 'reset-password' AND c.outcome = 'second-proof'
    AND c.proof_spent_at IS NULL AND c.proof_expires_at > clock_timestamp() AND ${accountFirst}
  FOR UPDATE
), account AS (
  SELECT u.id, u.blocked_at IS NOT NULL AS blocked FROM target t, found u
), used AS (
  UPDATE recovery_codes r SET used_at = clock_timestamp() FROM account a
  WHERE r.code_hash = $6 AND r.user_id = a.id AND r.used_at IS NULL AND NOT a.blocked
  RETURNING r.user_id
), changed AS (
  UPDATE users u SET password_hash = $3, password_set_at = moment.at, phone_proved_at = moment.at,
    number_key = t.number_key, test_proved_at = CASE WHEN t.proved_by_test THEN moment.at ELSE u.test_proved_at END
  FROM used r, target t, (SELECT clock_timestamp() AS at) moment WHERE u.id = r.user_id
  RETURNING u.id
), marked AS (
  UPDATE challenges c SET proof_spent_at = clock_timestamp() FROM target t, changed WHERE c.id = t.id
  RETURNING c.number_key
), ${endAndGiveBack("$5")}, ${passwordNotice("$4")}, audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $7, 'password-reset', ch.id, m.number_key, $8 FROM changed ch, marked m
)
SELECT CASE WHEN a.blocked THEN 'blocked' WHEN EXISTS (SELECT FROM changed) THEN 'done' ELSE 'wrong' END AS kind,
  (SELECT count(*) FROM returned) AS returned, (SELECT ids FROM noticed) AS notice_ids
FROM account a`

/**
 * $1 session id, $2 password hash, $3 language of the notice, $4 by a recovery code, $5 the hash that was compared, or
 * null where there is none, $6 audit id, $7 address key
 *
 * Whether the session lives is judged once its account is locked, by a lock of its own: what ends it holds the account.
 */
export const changePassword = `
WITH account AS (
  SELECT u.* FROM users u
  WHERE u.id = (SELECT s.user_id FROM sessions s WHERE s.id = $1) AND u.blocked_at IS NULL
    AND ${isThere("u")} FOR UPDATE
), live AS (
  SELECT s.id, s.proved_by FROM sessions s, account a
  WHERE s.id = $1 AND s.user_id = a.id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() FOR UPDATE OF s
), changed AS (
  UPDATE users u SET password_hash = $2, password_set_at = clock_timestamp() FROM account a, live l
  WHERE u.id = a.id
    AND CASE WHEN $4 THEN l.proved_by = 'recovery-code' ELSE a.password_hash IS NOT DISTINCT FROM $5 END
  RETURNING u.id, u.number_key
), ended AS (
  SELECT end_access(ch.id, $1) AS sessions FROM changed ch
), proved AS (
  UPDATE sessions s SET proved_at = clock_timestamp(), proved_by = 'password' FROM ended
  WHERE s.id = $1 AND ended.sessions >= 0
), ${passwordNotice("$3")}, audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $6, 'password-changed', ch.id, ch.number_key, $7 FROM changed ch
)
SELECT CASE WHEN EXISTS (SELECT FROM changed) THEN 'done' ELSE 'overtaken' END AS kind,
  (SELECT ids FROM noticed) AS notice_ids
FROM live`
