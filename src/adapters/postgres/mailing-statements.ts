import { type OwnFailure, ownFailures } from "../../core/own-errors"
import { isOptedOut } from "./opt-out-statements"

/** $1 keyed hashes of numbers, $2 for how long a provider's opt-out holds in ms. */
export const unwantedStatement = `
SELECT n.key, is_left_alone(n.key) AS left_alone FROM unnest($1::text[]) AS n(key)
WHERE is_left_alone(n.key) OR ${isOptedOut("n.key", "$2")}`

/** The mailings of the whole site share one count of texts. */
const quotaKey = "mailing-texts:site"

/**
 * $1 id, $2 sender, $3 key, $4 content hash, $5 body, $6 media, $7 texts, $8 left out, $9 most texts in a window,
 * $10 window in ms, $11 user, $12 address key, $13 audit id.
 *
 * The count is taken by one conditional upsert: two that are made at once cannot both have the last of it. Two under one
 * key both find no mailing: the unique index rolls the slower one back, its quota too, and its second run finds it.
 */
export const makeStatement = `
WITH known AS (
  SELECT id, content_hash FROM mailings WHERE sender = $2 AND idempotency_key = $3
), asked AS (
  SELECT * FROM jsonb_to_recordset($7::jsonb) AS t("deliveryId" uuid, "to" text, "numberKey" text, "country" text)
), size AS (
  SELECT count(*)::int AS total FROM asked
), quota AS (
  INSERT INTO quotas AS q (key, started_at, count, last_at)
  SELECT '${quotaKey}', clock_timestamp(), total, clock_timestamp() FROM size
  WHERE total <= $9 AND NOT EXISTS (SELECT FROM known)
  ON CONFLICT (key) DO UPDATE SET last_at = EXCLUDED.last_at,
    count = CASE WHEN q.started_at + $10 * interval '1 ms' <= EXCLUDED.started_at THEN EXCLUDED.count
      ELSE q.count + EXCLUDED.count END,
    started_at = CASE WHEN q.started_at + $10 * interval '1 ms' <= EXCLUDED.started_at THEN EXCLUDED.started_at
      ELSE q.started_at END
  WHERE q.started_at + $10 * interval '1 ms' <= EXCLUDED.started_at OR q.count + EXCLUDED.count <= $9
  RETURNING q.started_at
), made AS (
  -- No earlier than the window that its texts are counted in: by that a drop knows whether to give them back.
  INSERT INTO mailings (id, sender, idempotency_key, content_hash, body, media_urls, total, left_out, made_at)
  SELECT $1, $2, $3, $4, $5, $6, total, $8, GREATEST(clock_timestamp(), quota.started_at) FROM size, quota
  RETURNING id
), texts AS (
  INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, state, body, media_urls, sender, mailing_id, country)
  SELECT a."deliveryId", 'text', 'sms', a."to", a."numberKey", 'queued', $5, $6, $2, m.id, a."country" FROM asked a, made m
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
  SELECT $13, 'mailing-made', $11, $12, 'mailing:' || m.id, jsonb_build_object('texts', s.total, 'leftOut', $8::jsonb)
  FROM made m, size s
)
SELECT (SELECT id FROM known) AS known_id, (SELECT content_hash FROM known) AS known_hash,
  (SELECT id FROM made) AS made_id`

/** $1 window in ms: what is taken of it, and when it ends. */
export const takenStatement = `
SELECT count, extract(epoch FROM started_at + $1 * interval '1 ms' - clock_timestamp())::float8 * 1000 AS left_ms
FROM quotas WHERE key = '${quotaKey}'`

/**
 * $1 mailing, $2 how many, $3 for how long a provider's opt-out holds in ms.
 *
 * Whoever claims at the same moment passes over the rows that this one has. Who stops the mailing waits for claims that
 * have begun, and those that come after find it stopped.
 */
export const claimStatement = `
WITH mailing AS (
  SELECT id FROM mailings WHERE id = $1 AND state = 'running' FOR SHARE
), due AS (
  SELECT d.id, CASE WHEN is_left_alone(d.to_number_key) THEN 'left-alone'
    WHEN ${isOptedOut("d.to_number_key", "$3")} THEN 'opted-out' END AS unwanted
  FROM deliveries d JOIN mailing m ON d.mailing_id = m.id
  WHERE d.state = 'queued' ORDER BY d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED
)
UPDATE deliveries d SET state_since = clock_timestamp(), failure = due.unwanted,
  state = CASE WHEN due.unwanted IS NULL THEN 'sending'::delivery_state ELSE 'failed'::delivery_state END
FROM due WHERE d.id = due.id AND d.state = 'queued'
RETURNING d.id AS "deliveryId", d.to_number AS "to", d.country, d.body, d.media_urls AS "mediaUrls",
  d.failure IS NOT NULL AS unwanted`

/** $1 mailing, $2 after how many ms a text that is being sent was left behind. */
export const giveUpStatement = `
UPDATE deliveries SET state = 'unknown', state_since = clock_timestamp()
WHERE mailing_id = $1 AND state = 'sending' AND state_since < clock_timestamp() - $2 * interval '1 ms'`

/** $1 mailing. It is done once none of its texts waits, and none is on its way to a provider. */
export const endStatement = `
UPDATE mailings m SET state = 'done', state_since = clock_timestamp()
WHERE m.id = $1 AND m.state <> 'done'
  AND NOT EXISTS (SELECT FROM deliveries d WHERE d.mailing_id = m.id AND d.state IN ('queued', 'sending'))`

/** Moves a mailing, and writes down who did. $1 mailing, $2 user, $3 address key, $4 audit id. */
function moveStatement(move: { from: string; to: string; action: string }): string {
  return `
WITH moved AS (
  UPDATE mailings SET state = '${move.to}', state_since = clock_timestamp() WHERE id = $1 AND state = '${move.from}'
  RETURNING id, total
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
  SELECT $4, '${move.action}', $2, $3, 'mailing:' || m.id, jsonb_build_object('texts', m.total, 'waiting',
    (SELECT count(*) FROM deliveries d WHERE d.mailing_id = m.id AND d.state = 'queued')) FROM moved m
)
SELECT id FROM moved`
}

export const stopStatement = moveStatement({ from: "running", to: "stopped", action: "mailing-stopped" })
export const resumeStatement = moveStatement({ from: "stopped", to: "running", action: "mailing-resumed" })

const dropped: OwnFailure = "mailing-dropped"

/**
 * $1 mailing, $2 user, $3 address key, $4 audit id. Whoever resumes the mailing at the same moment comes before this, and
 * nothing is dropped; or after it, and nothing waits any more. What is dropped goes back to the count that it was taken from,
 * where its window is still the one that counts.
 */
export const dropStatement = `
WITH mailing AS (
  SELECT id, total, made_at FROM mailings WHERE id = $1 AND state = 'stopped' FOR UPDATE
), dropped AS (
  UPDATE deliveries d SET state = 'failed', state_since = clock_timestamp(),
    failure = '${ownFailures[dropped].failure}', provider_error_code = '${dropped}'
  FROM mailing m WHERE d.mailing_id = m.id AND d.state = 'queued'
  RETURNING d.id
), given_back AS (
  UPDATE quotas q SET count = GREATEST(0, q.count - (SELECT count(*)::int FROM dropped))
  FROM mailing m WHERE q.key = '${quotaKey}' AND q.started_at <= m.made_at AND EXISTS (SELECT FROM dropped)
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
  SELECT $4, 'mailing-dropped', $2, $3, 'mailing:' || m.id,
    jsonb_build_object('texts', m.total, 'dropped', (SELECT count(*) FROM dropped))
  FROM mailing m WHERE EXISTS (SELECT FROM dropped)
)
SELECT id FROM dropped`

/** What is told of the mailings in `where`, with how many of their texts are in each state. */
export const standingOf = (where: string) => `
SELECT m.id AS "mailingId", m.sender, m.body, m.media_urls AS "mediaUrls", m.state::text, m.total,
  m.left_out AS "leftOut", extract(epoch FROM m.made_at)::float8 * 1000 AS "madeAtMs", COALESCE(c.counts, '{}') AS counts
FROM mailings m CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(s.state, s.count) AS counts FROM (
    SELECT d.state::text, count(*)::int FROM deliveries d WHERE d.mailing_id = m.id GROUP BY d.state
  ) s
) c
WHERE ${where} ORDER BY m.id DESC`
