import { isThere } from "./hot-statements"

/**
 * $1 session, $2 challenge, $3 opener, $4 by the fixed code of a test number, $5 id of the change and of its message,
 * $6 language of the message, $7 keys to give back, $8 audit id, $9 address key
 *
 * The account's row is locked before the challenge's and the session's, so each of the three is judged on what was
 * committed last: of two changes of one account the second finds its code ended by the first. Who else has the number
 * is decided by the unique index; a look before that spares the usual case an error. An account whose time has come has
 * no number any more: it is erased on the way.
 */
export const changePhone = `
WITH account AS (
  SELECT u.*, u.phone_proved_at IS NOT NULL AND u.test_proved_at IS DISTINCT FROM u.phone_proved_at AS by_message
  FROM users u WHERE u.id = (SELECT s.user_id FROM sessions s WHERE s.id = $1) AND u.blocked_at IS NULL
    AND ${isThere("u")}
  FOR UPDATE
), freed AS (
  SELECT count(erase_if_due(o.id)) AS accounts FROM users o, account a
  WHERE o.phone_number = (SELECT c.phone_number FROM challenges c WHERE c.id = $2 AND c.opener_hash = $3)
    AND o.phone_proved_at IS NOT NULL AND o.id <> a.id AND NOT ${isThere("o")}
), target AS (
  SELECT c.* FROM challenges c, account a
  WHERE c.id = $2 AND c.opener_hash = $3 AND c.purpose = 'change-phone' AND c.user_id = a.id
    AND c.confirmed_at IS NULL AND c.closed_at IS NULL AND c.expires_at > clock_timestamp()
    AND (a.phone_proved_at IS NULL OR a.phone_number <> c.phone_number)
    AND NOT ($4 AND (a.by_message OR a.phone_proved_at IS NULL OR a.role = 'administrator'
      OR is_proved_by_message(c.phone_number))) AND (SELECT accounts FROM freed) >= 0
  FOR UPDATE OF c
), asking AS (
  SELECT s.id FROM sessions s, target t
  WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() FOR UPDATE OF s
), told AS (
  SELECT CASE WHEN EXISTS (SELECT FROM users o, target t, account a
    WHERE o.phone_number = t.phone_number AND o.phone_proved_at IS NOT NULL AND o.id <> a.id AND ${isThere("o")})
    THEN 'already-registered' ELSE 'done' END::challenge_outcome AS outcome
  FROM asking
), marked AS (
  UPDATE challenges c SET confirmed_at = clock_timestamp(), closed_at = clock_timestamp(), outcome = told.outcome,
    proved_by_test = $4
  FROM target t, told WHERE c.id = t.id
  RETURNING c.phone_number, c.number_key, c.outcome
), ended AS (
  SELECT end_access(a.id, $1) AS sessions FROM account a, marked m WHERE m.outcome = 'done'
), changed AS (
  UPDATE users u SET phone_number = m.phone_number, number_key = m.number_key, phone_proved_at = moment.at,
    test_proved_at = CASE WHEN $4 THEN moment.at END
  FROM account a, marked m, ended, (SELECT clock_timestamp() AS at) moment WHERE u.id = a.id
  RETURNING u.id
), kept AS (
  INSERT INTO phone_changes (id, user_id, old_number, old_number_key, new_number, changed_at)
  SELECT $5, a.id, a.phone_number, a.number_key, m.phone_number, clock_timestamp()
  FROM changed, account a, marked m WHERE a.by_message
  RETURNING id, old_number, old_number_key, new_number
), noticed AS (
  INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, about, language)
  SELECT k.id, 'phone-changed', 'sms', k.old_number, k.old_number_key, k.new_number, $6 FROM kept k
  RETURNING id
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $8, CASE WHEN m.outcome = 'done' THEN 'phone-changed' ELSE 'number-proved' END, a.id, m.number_key, $9
  FROM account a, marked m
), returned AS (
  SELECT give_back_quota($7::text[]) FROM marked WHERE (SELECT count(*) FROM changed) >= 0
)
SELECT m.outcome::text, (SELECT id FROM noticed) AS notice_id, (SELECT count(*) FROM returned) AS returned FROM marked m`

/** $1 id of the change, $2 for how many ms it can be undone, $3 audit id, $4 address key */
export const undoPhoneChange = `
SELECT user_id, phone_number, sessions_ended, forgotten FROM undo_phone_change($1, $2, $3, $4)`
