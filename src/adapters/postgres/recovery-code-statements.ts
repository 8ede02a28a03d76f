import { askingSession } from "./asking-session"
import { isThere } from "./is-there"

/** $1 session id, $2 hashes, $3 audit id, $4 address key, $5 language of the notice where that of its reader is not known */
export const replaceRecoveryCodes = `
WITH ${askingSession}, made AS (
  SELECT a.id, a.number_key, replace_recovery_codes(a.id, $2::bytea[]) AS count FROM account a, me
), dropped AS (
  SELECT m.id, end_phone_changes(m.id) AS codes FROM made m WHERE m.count > 0
), noticed AS (
  SELECT queue_notice(d.id, 'recovery-codes-made', $5) AS ids FROM dropped d WHERE d.codes >= 0
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $3, 'recovery-codes-made', m.id, m.number_key, $4 FROM made m WHERE m.count > 0
)
SELECT ids AS notice_ids FROM noticed`

/** $1 session id, $2 hash, $3 axes, $4 their keys, $5 audit id, $6 address key */
export const proveWithRecoveryCode = `
WITH ${askingSession}, quota AS (
  SELECT q.* FROM account a, me, LATERAL take_quota($3::jsonb) q
), used AS (
  UPDATE recovery_codes r SET used_at = clock_timestamp() FROM account a, quota q
  WHERE q.refused_rule IS NULL AND r.code_hash = $2 AND r.user_id = a.id AND r.used_at IS NULL
  RETURNING r.user_id
), proved AS (
  UPDATE sessions s SET proved_at = clock_timestamp(), proved_by = 'recovery-code' FROM used WHERE s.id = $1
  RETURNING s.id
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $5, 'proved-with-recovery-code', a.id, a.number_key, $6 FROM account a, proved
), returned AS (
  SELECT give_back_quota($4::text[]) FROM proved
)
SELECT q.refused_rule, q.retry_after_ms, EXISTS (SELECT FROM proved) AS proved, (SELECT count(*) FROM returned) AS returned
FROM quota q`

/**
 * Whether account `u` asks for its password beside a recovery code: where a code alone is not enough, and where its number
 * is gone, for which that is not known. $4 after how many ms a number is silent.
 */
const asksPassword = "u.password_hash IS NOT NULL AND COALESCE(asks_second_proof(u, $4), true)"

/** $1 axes, $2 hash, $3 number, $4 after how many ms a number is silent */
export const tryRecoveryCode = `
SELECT q.refused_rule, q.retry_after_ms, found.id, found.asks_password
FROM take_quota($1::jsonb) q LEFT JOIN LATERAL (
  SELECT u.id, ${asksPassword} AS asks_password FROM recovery_codes r JOIN users u ON u.id = r.user_id
  WHERE r.code_hash = $2 AND r.used_at IS NULL AND u.phone_number = $3 AND ${isThere("u")}
    AND q.refused_rule IS NULL
) found ON true`

/**
 * $1 hash, $2 number, $3 session as `sessionJson` writes it, $4 after how many ms a number is silent, $5 what the password
 * was compared with, where one was asked for, $6 keys to give back, $7 audit id, $8 address key
 */
export const signInWithRecoveryCode = `
WITH found AS (
  SELECT u.* FROM users u
  WHERE u.id = (SELECT r.user_id FROM recovery_codes r WHERE r.code_hash = $1) AND u.phone_number = $2
    AND ${isThere("u")}
  FOR UPDATE
), code AS (
  SELECT r.code_hash FROM recovery_codes r, found u
  WHERE r.code_hash = $1 AND r.user_id = u.id AND r.used_at IS NULL
  FOR UPDATE OF r
), account AS (
  SELECT u.id, u.number_key, u.blocked_at IS NOT NULL AS blocked,
    CASE WHEN $5::text IS NULL THEN ${asksPassword} ELSE u.password_hash IS DISTINCT FROM $5 END AS lacks_password
  FROM found u, code
), used AS (
  UPDATE recovery_codes r SET used_at = clock_timestamp() FROM account a
  WHERE r.code_hash = $1 AND NOT a.blocked AND NOT a.lacks_password
  RETURNING r.user_id
), touched AS (
  UPDATE users u SET last_signed_in_at = clock_timestamp() FROM used WHERE u.id = used.user_id
  RETURNING u.id, u.number_key
), opened AS (
  SELECT open_session(t.id, NULL, $3::jsonb) AS notice_ids FROM touched t
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $7, 'signed-in-with-recovery-code', t.id, t.number_key, $8 FROM touched t
), returned AS (
  SELECT give_back_quota($6::text[]) FROM touched
)
SELECT a.blocked, a.lacks_password, t.id AS user_id, (SELECT notice_ids FROM opened) AS notice_ids,
  (SELECT count(*) FROM returned) AS returned
FROM account a LEFT JOIN touched t ON true`
