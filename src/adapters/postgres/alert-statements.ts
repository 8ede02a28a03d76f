/** Times are rounded down: what is due now is due at once. */
const now = "date_trunc('milliseconds', clock_timestamp())"

/** $1 pause in ms. One of all who ask gets the row back. */
export const beginCheckStatement = `
INSERT INTO alert_rounds AS r (id, checked_at) VALUES (1, ${now})
ON CONFLICT (id) DO UPDATE SET checked_at = ${now} WHERE r.checked_at <= clock_timestamp() - $1 * interval '1 ms'
RETURNING id`

const columns = `a.id, a.detail, extract(epoch FROM a.opened_at)::float8 * 1000 AS opened_at_ms,
  extract(epoch FROM a.closed_at)::float8 * 1000 AS closed_at_ms`

/** What is open, the newest first. */
export const openStatement = `SELECT ${columns} FROM alerts a WHERE a.closed_at IS NULL ORDER BY a.opened_at DESC, a.id DESC`

/** The same without what an administrator has taken note of. */
export const unseenStatement = `SELECT ${columns} FROM alerts a WHERE a.closed_at IS NULL AND a.done_at IS NULL
ORDER BY a.opened_at DESC, a.id DESC`

/** How many those are, by the index of what is open. */
export const countUnseenStatement =
  "SELECT count(*)::int AS unseen FROM alerts a WHERE a.closed_at IS NULL AND a.done_at IS NULL"

/** Closes. Of what nobody was told that it opened, nobody is told that it is over. */
const closing = `SET closed_at = ${now}, tell_attempts = 0, next_tell_at = CASE WHEN a.told_at IS NOT NULL THEN ${now} END`

/** $1 what is so: \`[{ id, kind, key, detail }]\`, $2 kinds of which all else is over. */
export const settleStatement = `
WITH wanted AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, kind alert_kind, key text, detail jsonb)
), closed AS (
  UPDATE alerts a ${closing}
  WHERE a.closed_at IS NULL AND a.kind = ANY ($2::alert_kind[])
    AND NOT EXISTS (SELECT FROM wanted w WHERE w.kind = a.kind AND w.key = a.key)
)
INSERT INTO alerts (id, kind, key, detail, opened_at, last_seen_at, next_tell_at)
SELECT w.id, w.kind, w.key, w.detail, ${now}, ${now}, ${now} FROM wanted w
ON CONFLICT (kind, key) WHERE closed_at IS NULL
DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at, detail = EXCLUDED.detail`

/** $1 kind, $2 key. */
export const closeStatement = `UPDATE alerts a ${closing}
WHERE a.closed_at IS NULL AND a.kind = $1::alert_kind AND a.key = $2`

/** $1 how many, $2 lease in ms, $3 for how long something is news in ms. */
export const claimStatement = `
UPDATE alerts a SET tell_attempts = a.tell_attempts + 1, next_tell_at = ${now} + $2 * interval '1 ms'
FROM (
  SELECT id FROM alerts WHERE next_tell_at <= clock_timestamp()
    AND greatest(opened_at, closed_at) > clock_timestamp() - $3 * interval '1 ms'
  ORDER BY next_tell_at LIMIT $1 FOR UPDATE SKIP LOCKED
) due
WHERE a.id = due.id
RETURNING ${columns}, a.tell_attempts AS attempt`

/** $1 id, $2 whether it was told that it is over, $3 whether that was taken, $4 when to try again in ms; null: never. */
export const toldStatement = `
UPDATE alerts a SET told_at = CASE WHEN $3 THEN COALESCE(a.told_at, ${now}) ELSE a.told_at END,
  tell_attempts = CASE WHEN $3 THEN 0 ELSE a.tell_attempts END,
  next_tell_at = CASE WHEN $3 AND a.closed_at IS NOT NULL AND NOT $2 THEN ${now}
    WHEN NOT $3 THEN ${now} + $4 * interval '1 ms' END
WHERE a.id = $1 AND (a.closed_at IS NULL OR $2 OR $3)`

/**
 * $1 kinds, $2 pause in ms. Whoever comes at the same moment waits for these rows and finds that they were in a text.
 */
export const textStatement = (isThere: string) => `
WITH due AS (
  SELECT a.id FROM alerts a
  WHERE a.closed_at IS NULL AND a.done_at IS NULL AND a.texted_at IS NULL AND a.kind = ANY ($1::alert_kind[])
  ORDER BY a.id FOR UPDATE
), turn AS (
  INSERT INTO alert_rounds AS r (id, checked_at, texted_at)
  SELECT 1, 'epoch', ${now} WHERE EXISTS (SELECT FROM due)
  ON CONFLICT (id) DO UPDATE SET texted_at = ${now}
  WHERE r.texted_at IS NULL OR r.texted_at <= clock_timestamp() - $2 * interval '1 ms'
  RETURNING r.id
), texted AS (
  UPDATE alerts a SET texted_at = ${now} FROM due, turn WHERE a.id = due.id AND a.texted_at IS NULL
  RETURNING a.kind, a.key, a.opened_at, a.id
), newest AS (
  SELECT rtrim(kind::text || ' ' || key) AS name FROM texted ORDER BY opened_at DESC, id DESC LIMIT 1
)
INSERT INTO deliveries (id, kind, channel, to_number, about)
SELECT uuid_v7(), 'alert', 'sms', u.phone_number, n.name FROM newest n, users u
WHERE u.role = 'administrator' AND u.phone_number IS NOT NULL AND u.phone_proved_at IS NOT NULL
  AND u.blocked_at IS NULL AND ${isThere}
RETURNING id`

/** $1 alert, $2 audit id, $3 who, $4 address key. */
export const doneStatement = `
WITH done AS (
  UPDATE alerts a SET done_at = ${now} WHERE a.id = $1 AND a.closed_at IS NULL AND a.done_at IS NULL RETURNING a.id, a.kind, a.key
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
  SELECT $2, 'alert-done', $3, $4, 'alert:' || d.id, jsonb_build_object('kind', d.kind, 'key', d.key) FROM done d
)
SELECT id FROM done`
