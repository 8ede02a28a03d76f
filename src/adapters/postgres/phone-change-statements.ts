import { isThere } from "./is-there"
import { isOptedOut } from "./opt-out-statements"

/**
 * $1 session, $2 challenge, $3 opener, $4 by the fixed code of a test number, $5 id of the change and of its message,
 * $6 language of the message where that of its reader is not known, $7 keys to give back, $8 audit id, $9 address key,
 * $10 for how long a provider's opt-out holds in ms, $11 for how long the change can be undone in ms
 *
 * The account's row is locked before the challenge's and the session's, so each of the three is judged on what was
 * committed last: of two changes of one account the second finds its code ended by the first. Who else has the number
 * is decided by the unique index; a look before that spares the usual case an error. An account whose time has come has
 * no number any more: it is erased on the way.
 *
 * The moment is read once all that is held: from then on what comes to either number is somebody else's.
 *
 * What guards the account is kept for an undo. A number that wants no messages gets none with a link to one. Where one
 * goes out, an account that is to be deleted stays for as long as the link is good.
 */
export const changePhone = `
WITH account AS (
  SELECT u.*, u.phone_proved_at IS NOT NULL AND u.test_proved_at IS DISTINCT FROM u.phone_proved_at AS by_message,
    NOT (${isOptedOut("u.number_key", "$10")} OR is_left_alone(u.number_key)) AS takes_messages
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
    test_proved_at = CASE WHEN $4 THEN moment.at END,
    deletion_due_at = CASE WHEN a.deletion_due_at IS NOT NULL AND a.by_message AND a.takes_messages
      THEN greatest(a.deletion_due_at, moment.at + $11 * interval '1 ms') ELSE a.deletion_due_at END
  FROM account a, marked m, ended, LATERAL (SELECT clock_timestamp() AS at WHERE ended.sessions >= 0) moment
  WHERE u.id = a.id
  RETURNING u.id, u.phone_proved_at AS at
), kept AS (
  INSERT INTO phone_changes (id, user_id, old_number, old_number_key, new_number, changed_at, old_proved_at,
    password_hash, password_set_at, always_asked_password)
  SELECT $5, a.id, a.phone_number, a.number_key, m.phone_number, ch.at, a.phone_proved_at,
    a.password_hash, a.password_set_at, a.always_asks_password
  FROM changed ch, account a, marked m WHERE a.by_message
  RETURNING id, old_number, old_number_key, new_number
), noticed AS (
  INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, about, language)
  SELECT k.id, 'phone-changed', 'sms', k.old_number, k.old_number_key, k.new_number, language_of(k.old_number, $6)
  FROM kept k, account a WHERE a.takes_messages
  RETURNING id
), audit AS (
  INSERT INTO audit_events (id, at, action, actor_user_id, number_key, address_key)
  SELECT $8, COALESCE((SELECT at FROM changed), clock_timestamp()), CASE WHEN m.outcome = 'done' THEN 'phone-changed' ELSE 'number-proved' END, a.id, m.number_key, $9
  FROM account a, marked m
), returned AS (
  SELECT give_back_quota($7::text[]) FROM marked WHERE (SELECT count(*) FROM changed) >= 0
)
SELECT m.outcome::text, (SELECT id FROM noticed) AS notice_id, (SELECT count(*) FROM returned) AS returned FROM marked m`

/**
 * $1 id of the change, $2 for how many ms it can be undone, $3 for how many ms before it nothing is trusted, $4 language
 * of the notice, $5 audit id, $6 address key
 */
export const undoPhoneChange = `
SELECT user_id, phone_number, sessions_ended, forgotten, notice_ids FROM undo_phone_change($1, $2, $3, $4, $5, $6)`

/** $1 for how many ms a change can be undone. Rows that somebody else is at are left for the next time. */
export const forgetGuards = `
UPDATE phone_changes SET always_asked_password = NULL, old_proved_at = NULL, password_hash = NULL, password_set_at = NULL
WHERE id IN (
  SELECT id FROM phone_changes
  WHERE always_asked_password IS NOT NULL AND changed_at <= clock_timestamp() - $1 * interval '1 ms'
  FOR UPDATE SKIP LOCKED)`
