import type { Pool } from "pg"
import { type PausedScope, pausedAtMostMs, pauseKey, spendKeys } from "../../core/money-guard"
import type { FullCount, LimitStore, Pause } from "../../core/ports/limit-store"
import type { LimitRule } from "../../core/refusals"
import { dayMs } from "../../core/quota-axis"

interface CountRow {
  key: string
  rule: LimitRule
  about: string | null
  count: number
  started_at: Date
  refused: number
  refused_at: Date | null
  full_until: Date | null
}

interface PauseRow {
  scope: PausedScope
  subject: string
  until: Date
  refused: number
  verified: number | null
  sent: number | null
}

/** Whether a count is a pause. Scopes are the beginnings of their rules. */
const isPause = "split_part(q.key, ':', 1) IN ('country-paused', 'prefix-paused')"

/** Rules that count a number by its keyed hash. What it looks like stands beside what was sent to it. */
const sendsOfNumber = ["number-sends-per-day:", "own-sends-per-day:"]

/** Counts `q`, each with whom it counts. */
const described = (counts: string) => `
SELECT q.key, split_part(q.key, ':', 1) AS rule, q.count, q.started_at, q.refused, q.refused_at, q.full_until,
  COALESCE(q.about, sends.about, CASE WHEN named.who <> 'site' AND named.who !~ '^(proved:)?[A-Za-z0-9_-]{22}$' THEN named.who END) AS about
FROM (${counts}) q
CROSS JOIN LATERAL (SELECT substr(q.key, strpos(q.key, ':') + 1) AS who) named
LEFT JOIN LATERAL (
  SELECT s.about FROM quotas s
  WHERE s.key IN (${sendsOfNumber.map((prefix) => `'${prefix}' || replace(named.who, 'proved:', '')`).join(", ")}) AND s.about IS NOT NULL
  LIMIT 1
) sends ON true`

/** $1 when the last one shown refused, $2 its key, $3 most */
const fullStatement = `${described(`
  SELECT * FROM quotas q
  WHERE q.full_until > clock_timestamp() AND q.refused_at IS NOT NULL AND NOT ${isPause}
    AND ($1::timestamptz IS NULL OR (q.refused_at, q.key) < ($1, $2))
  ORDER BY q.refused_at DESC, q.key DESC LIMIT $3`)}
ORDER BY q.refused_at DESC, q.key DESC`

/** $1 keys */
const namedStatement = `${described("SELECT * FROM quotas q WHERE q.key = ANY ($1::text[])")} ORDER BY q.key`

/** $1 key, $2 audit id, $3 who, $4 address key. A pause keeps its row: codes that did not come back before are forgotten. */
const clearStatement = `
WITH cleared AS (
  UPDATE quotas q SET count = 0, started_at = clock_timestamp(), last_at = NULL, refused = 0, refused_at = NULL, full_until = NULL
  WHERE q.key = $1 AND (q.count > 0 OR q.full_until IS NOT NULL) RETURNING q.key, ${isPause} AS was_pause
)
INSERT INTO audit_events (id, action, actor_user_id, subject, address_key)
SELECT $2, CASE WHEN c.was_pause THEN 'sending-resumed' ELSE 'limit-cleared' END, $3::uuid, c.key, $4 FROM cleared c
RETURNING id`

const pausesStatement = `
SELECT replace(split_part(q.key, ':', 1), '-paused', '') AS scope, split_part(q.key, ':', 2) AS subject,
  q.full_until AS until, q.refused, split_part(q.about, '/', 1)::int AS verified, split_part(q.about, '/', 2)::int AS sent
FROM quotas q WHERE q.full_until > clock_timestamp() AND q.count > 0 AND ${isPause}
ORDER BY q.full_until DESC, q.key`

/**
 * $1 key, $2 for how many ms, $3 how long a pause lasts at most, $4 conversion as verified/sent, $5 audit id, $6 who,
 * $7 address key. Its window ends when the pause does.
 */
const pauseStatement = `
WITH paused AS (
  INSERT INTO quotas AS q (key, started_at, count, about, full_until)
  SELECT $1, moment.at + ($2::bigint - $3::bigint) * interval '1 ms', 1, $4, moment.at + $2::bigint * interval '1 ms'
  FROM (SELECT clock_timestamp() AS at) moment
  ON CONFLICT (key) DO UPDATE SET started_at = EXCLUDED.started_at, count = 1, about = EXCLUDED.about, last_at = NULL,
    full_until = EXCLUDED.full_until, refused = 0, refused_at = NULL
  WHERE $6::uuid IS NOT NULL OR q.count = 0 OR q.full_until IS NULL OR q.full_until <= clock_timestamp()
  RETURNING key
)
INSERT INTO audit_events (id, action, actor_user_id, subject, address_key)
SELECT $5, 'sending-paused', $6::uuid, p.key, $7 FROM paused p RETURNING id`

/** $1 key of the day's, $2 of the month's, $3 length of a day in ms */
const spentStatement = `
SELECT COALESCE(sum(q.count) FILTER (WHERE q.key = $1 AND q.started_at > now() - $3 * interval '1 ms'), 0)::int AS day,
  COALESCE(sum(q.count) FILTER (WHERE q.key = $2 AND q.started_at > now() - $3 * interval '30 ms'), 0)::int AS month
FROM quotas q WHERE q.key IN ($1, $2)`

/** Shows administrators the limits in Postgres, and changes them. */
export function createLimitStore(pool: Pool): LimitStore {
  const countsOf = async (statement: string, values: readonly unknown[]) =>
    (await pool.query<CountRow>(statement, [...values])).rows.map(countFrom)
  return {
    full: (after, most) =>
      countsOf(fullStatement, [
        after === null ? null : new Date(after.refusedAtMs),
        after?.key ?? null,
        most,
      ]),
    named: (keys) => countsOf(namedStatement, [keys]),

    async clear(key, { userId, addressKey, auditId }) {
      const { rowCount } = await pool.query(clearStatement, [key, auditId, userId, addressKey])
      return (rowCount ?? 0) > 0
    },

    async pauses() {
      const { rows } = await pool.query<PauseRow>(pausesStatement)
      return rows.map(pauseFrom)
    },

    async pause({ scope, subject, forMs, conversion }, { userId, addressKey, auditId }) {
      const kept = conversion && `${conversion.verified}/${conversion.sent}`
      const values = [pauseKey(scope, subject), forMs, pausedAtMostMs, kept, auditId, userId, addressKey]
      const { rowCount } = await pool.query(pauseStatement, values)
      return (rowCount ?? 0) > 0
    },

    async spent() {
      const { rows } = await pool.query<{ day: number; month: number }>(spentStatement, [
        spendKeys.day,
        spendKeys.month,
        dayMs,
      ])
      return rows[0] ?? { day: 0, month: 0 }
    },
  }
}

function countFrom({
  key,
  rule,
  about,
  count,
  started_at,
  refused,
  refused_at,
  full_until,
}: CountRow): FullCount {
  return {
    ...{ key, rule, about, count, refused },
    startedAtMs: started_at.getTime(),
    refusedAtMs: refused_at?.getTime() ?? null,
    untilMs: full_until?.getTime() ?? null,
  }
}

function pauseFrom({ scope, subject, until, refused, verified, sent }: PauseRow): Pause {
  const conversion = verified === null || sent === null ? null : { verified, sent }
  return { scope, subject, untilMs: until.getTime(), refused, conversion }
}
