import { askingSession } from "./asking-session"
import { isThere } from "./is-there"
import { waitsForMore } from "./second-proof-statements"

/** Whether an account is there: nothing is kept or given for one that is gone. */
const accountIsThere = (userId: string) =>
  `EXISTS (SELECT FROM users u WHERE u.id = ${userId} AND ${isThere("u")})`

/**
 * $1 challenge, $2 opener, $3 kind, $4 user, $5 lifetime in ms, $6 axes. The account's row is locked before the quotas,
 * as everywhere. Rows that somebody else is taking away are left to them.
 */
export const beginCeremony = `
WITH owner AS (
  SELECT u.id FROM users u WHERE u.id = $4::uuid AND ${isThere("u")} FOR KEY SHARE
), quota AS (
  SELECT q.* FROM (SELECT count(*) AS owners FROM owner) locked,
    LATERAL take_quota(CASE WHEN locked.owners >= 0 THEN $6::jsonb END) q
), made AS (
  INSERT INTO passkey_ceremonies (challenge, opener_hash, kind, user_id, created_at, expires_at)
  SELECT $1, $2, $3::passkey_ceremony_kind, $4::uuid, moment.at, moment.at + $5 * interval '1 ms'
  FROM quota, (SELECT clock_timestamp() AS at) moment
  WHERE quota.refused_rule IS NULL AND ($4::uuid IS NULL OR EXISTS (SELECT FROM owner))
), swept AS (
  DELETE FROM passkey_ceremonies WHERE challenge IN (
    SELECT challenge FROM passkey_ceremonies WHERE expires_at <= clock_timestamp()
    ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)
)
SELECT refused_rule, retry_after_ms FROM quota`

/** $1 challenge, $2 opener, $3 kind, $4 user */
export const takeCeremony = `
DELETE FROM passkey_ceremonies
WHERE challenge = $1 AND opener_hash = $2 AND kind = $3::passkey_ceremony_kind
  AND user_id IS NOT DISTINCT FROM $4::uuid AND expires_at > clock_timestamp()
  AND (user_id IS NULL OR ${accountIsThere("user_id")})`

/**
 * `used`: passkey $2 of the account in `owner`, which was locked, with counter $3 and backed up or not ($4), where it
 * counts. The row never says that it was used before it was there, whatever the clock does.
 */
const usedBy = (owner: string) => `
used AS (
  UPDATE passkeys p SET counter = $3, backed_up = $4, last_used_at = greatest(p.created_at, clock_timestamp())
  FROM ${owner} o WHERE p.id = $2 AND p.user_id = o.user_id AND (p.counter < $3::bigint OR p.counter = 0 AND $3::bigint = 0)
  RETURNING p.user_id
)`

/**
 * $1 session as `sessionJson` writes it, $2 passkey, $3 counter, $4 backed up, $5 audit id, $6 address key, $7 challenge
 * and $8 opener of a sign-in whose number was proved and whose account asks for more, where there is one
 */
export const signInWithPasskey = `
WITH account AS (
  SELECT u.* FROM users u WHERE u.id = (SELECT p.user_id FROM passkeys p WHERE p.id = $2) AND ${isThere("u")}
  FOR UPDATE
), open_account AS (
  SELECT a.id AS user_id, a.number_key FROM account a WHERE a.blocked_at IS NULL
), ${usedBy("open_account")}, proved AS (
  SELECT c.id, c.number_key, c.proved_by_test FROM used, account a, challenges c
  WHERE c.id = $7 AND c.opener_hash = $8 AND c.purpose = 'sign-in' AND ${waitsForMore}
    AND c.phone_number = a.phone_number AND a.phone_proved_at IS NOT NULL
  FOR UPDATE OF c
), spent AS (
  UPDATE challenges c SET proof_spent_at = clock_timestamp() FROM proved n WHERE c.id = n.id
), touched AS (
  UPDATE users u SET last_signed_in_at = moment.at,
    phone_proved_at = CASE WHEN n.id IS NULL THEN u.phone_proved_at ELSE moment.at END,
    number_key = COALESCE(n.number_key, u.number_key),
    test_proved_at = CASE WHEN n.proved_by_test THEN moment.at ELSE u.test_proved_at END
  FROM used LEFT JOIN proved n ON true, (SELECT clock_timestamp() AS at) moment WHERE u.id = used.user_id
  RETURNING u.id
), opened AS (
  SELECT open_session(t.id, NULL, $1::jsonb) AS notice_ids FROM touched t
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $5::uuid, 'signed-in-with-passkey', o.user_id, o.number_key, $6 FROM open_account o, used
)
SELECT a.blocked_at IS NOT NULL AS blocked, t.id AS user_id, (SELECT notice_ids FROM opened) AS notice_ids
FROM account a LEFT JOIN touched t ON true`

/** $1 session, $2 passkey, $3 counter, $4 backed up */
export const markProvedByPasskey = `
WITH ${askingSession}, ${usedBy("me")}
UPDATE sessions s SET proved_at = clock_timestamp(), proved_by = 'passkey' FROM me, used WHERE s.id = me.id`

/** $1 session, $2 passkey, $3 user, $4 audit id, $5 address key */
export const removePasskey = `
WITH ${askingSession}, removed AS (
  DELETE FROM passkeys p USING me WHERE p.id = $2 AND p.user_id = $3 AND me.user_id = $3 RETURNING p.user_id
), dropped AS (
  SELECT r.user_id, end_phone_changes(r.user_id) AS codes FROM removed r
), ended AS (
  SELECT end_passkey_sessions(d.user_id, $1) AS sessions FROM dropped d WHERE d.codes >= 0
)
INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
SELECT $4::uuid, 'passkey-removed', me.user_id, me.number_key, $5 FROM ended, me WHERE ended.sessions >= 0`

/** $1 user, $2 device, $3 pause in ms */
export const offerPasskey = `
UPDATE known_devices k SET passkey_offered_at = clock_timestamp()
WHERE k.user_id = $1 AND k.device_hash = $2
  AND (k.passkey_offered_at IS NULL OR k.passkey_offered_at <= clock_timestamp() - $3 * interval '1 ms')
  AND NOT EXISTS (SELECT FROM passkeys p WHERE p.user_id = $1) AND ${accountIsThere("k.user_id")}`

/** $1 user */
export const passkeysOf = `
SELECT p.id, p.credential_id, p.transports, p.name, p.backed_up, p.created_at, p.last_used_at
FROM passkeys p WHERE p.user_id = $1 AND ${accountIsThere("p.user_id")} ORDER BY p.id`

/** $1 credential id */
export const findPasskey = `
SELECT p.id, p.user_id, p.public_key, p.counter, p.transports
FROM passkeys p WHERE p.credential_id = $1 AND ${accountIsThere("p.user_id")}`

/** $1 user, $2 passkey, $3 name */
export const renamePasskey = `
UPDATE passkeys p SET name = $3 WHERE p.id = $2 AND p.user_id = $1 AND ${accountIsThere("p.user_id")}`
