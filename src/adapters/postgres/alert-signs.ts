import type { Pool } from "pg"
import { codeGivenWithinMs } from "../../core/collapse"
import type { AlertSigns, AlertSignsReader } from "../../core/ports/alert-signs"
import { prefixOfColumn } from "./number-prefix"

/** No fault of one number, its carrier or its person. What is left alone for some seconds was failing before. */
const ofProvider = "('service-trouble', 'service-busy')"

/** Said by us of a message that nobody was asked to carry: it tells nothing about a provider. */
const ofOurs =
  "('dropped-by-hook', 'hook-failed', 'channel-not-configured', 'no-answer-url', 'not-connected', 'other-purpose')"

/**
 * $1 window in ms, $2 codes by which providers refuse credentials. Each time that a provider was asked, whether or not the
 * message went on to another one.
 */
const providersStatement = `
WITH asked AS (
  SELECT d.provider, d.provider_error_code AS code, d.created_at AS at, d.id,
    d.state = 'unknown' OR (d.state = 'failed' AND d.failure IN ${ofProvider}) AS is_failed
  FROM deliveries d
  WHERE d.created_at > now() - $1 * interval '1 ms' AND d.provider IS NOT NULL
    AND d.state NOT IN ('queued', 'sending')
  UNION ALL
  SELECT r ->> 'provider', r ->> 'providerErrorCode', d.created_at, d.id, true
  FROM deliveries d, jsonb_array_elements(d.refusals) r
  WHERE d.created_at > now() - $1 * interval '1 ms' AND d.refusals <> '[]'
), judged AS (
  SELECT *, COALESCE(is_failed AND code = ANY ($2::text[]), false) AS is_refused
  FROM asked WHERE NOT COALESCE(code IN ${ofOurs}, false)
), told AS (
  -- One that is left alone for some seconds was not asked: such a message neither goes on with a row nor ends it.
  SELECT *, count(*) FILTER (WHERE NOT is_refused) OVER (PARTITION BY provider ORDER BY at DESC, id DESC) AS others_since
  FROM judged WHERE code IS DISTINCT FROM 'circuit-open'
)
SELECT j.provider, count(*)::int AS messages, (count(*) FILTER (WHERE j.is_failed))::int AS failed,
  (SELECT count(*)::int FROM told t WHERE t.provider = j.provider AND t.is_refused AND t.others_since = 0) AS "refusedInARow",
  (SELECT t.code FROM told t WHERE t.provider = j.provider AND t.is_refused ORDER BY t.at DESC, t.id DESC LIMIT 1) AS "refusalCode"
FROM judged j GROUP BY j.provider ORDER BY j.provider`

/** $1 how long a report may take in ms. Messages are as old as that, and no older than twice as much. */
const reportsStatement = `
SELECT d.provider, count(*)::int AS messages, (count(*) FILTER (WHERE d.state <> 'accepted'))::int AS reported
FROM deliveries d
WHERE d.created_at > now() - $1 * interval '2 ms' AND d.created_at <= now() - $1 * interval '1 ms'
  AND d.provider_message_id IS NOT NULL AND d.state IN ('accepted', 'delivered', 'failed')
GROUP BY d.provider ORDER BY d.provider`

/** Codes that a provider took in a span of time, which \`since\` and \`until\` bound. */
const codesOf = (since: string, until: string) => `
  SELECT c.country, c.confirmed_at IS NOT NULL AS is_verified FROM challenges c
  WHERE c.created_at > ${since} AND c.created_at <= ${until} AND NOT c.proved_by_test
    AND EXISTS (SELECT FROM deliveries d WHERE d.challenge_id = c.id AND d.state IN ('accepted', 'delivered')
      AND d.provider <> 'test-number')`

/**
 * $1 window in ms, $2 fewest codes, $3 percent above which nobody looks. A code has ten minutes, so the newest are left out.
 * What is usual is counted for the few countries alone that look as if something was wrong: at the same hours of the seven
 * days before.
 */
const countriesStatement = `
WITH latest AS (
  SELECT country, count(*)::int AS sent, (count(*) FILTER (WHERE is_verified))::int AS verified
  FROM (${codesOf("now() - $1 * interval '1 ms' - interval '10 minutes'", "now() - interval '10 minutes'")}) now
  GROUP BY country
), suspicious AS (
  SELECT * FROM latest WHERE sent >= $2 AND verified * 100 < sent * $3
), usual AS (
  SELECT u.country, count(*)::int AS sent, (count(*) FILTER (WHERE u.is_verified))::int AS verified
  FROM generate_series(1, 7) AS day(ago), LATERAL (${codesOf(
    "now() - $1 * interval '1 ms' - day.ago * interval '1 day'",
    "now() - day.ago * interval '1 day' AND c.country IN (SELECT country FROM suspicious)",
  )}) u
  WHERE EXISTS (SELECT FROM suspicious)
  GROUP BY u.country
)
SELECT s.country, s.sent, s.verified, COALESCE(u.sent, 0) AS "usualSent", COALESCE(u.verified, 0) AS "usualVerified"
FROM suspicious s LEFT JOIN usual u USING (country) ORDER BY s.country`

const givenWithin = `interval '${codeGivenWithinMs} ms'`

/**
 * $1 window in ms, $2 fewest codes to a range, $3 percent below which it has collapsed, $4 fewest codes to a country. Of
 * strangers alone. What went out before a pause was lifted says nothing more. In the same words: `collapsesIn` of the core.
 */
const collapsesStatement = `
WITH latest AS (
  SELECT c.country, ${prefixOfColumn("c.phone_number")} AS prefix, c.created_at,
    c.confirmed_at IS NOT NULL AS is_verified
  FROM challenges c
  WHERE c.created_at > now() - $1 * interval '1 ms' AND c.created_at <= now() - ${givenWithin}
    AND c.lane = 'strangers' AND NOT c.proved_by_test AND c.phone_number IS NOT NULL
    AND EXISTS (SELECT FROM deliveries d WHERE d.challenge_id = c.id AND d.state IN ('accepted', 'delivered')
      AND d.provider <> 'test-number')
), counted AS (
  SELECT l.*, s.scope, CASE s.scope WHEN 'country' THEN l.country ELSE l.prefix END AS subject
  FROM latest l CROSS JOIN (VALUES ('country'), ('prefix')) s(scope)
)
SELECT c.scope, c.subject, count(*)::int AS sent, (count(*) FILTER (WHERE c.is_verified))::int AS verified
FROM counted c LEFT JOIN quotas q ON q.key = c.scope || '-paused:' || c.subject AND q.count = 0
WHERE q.key IS NULL OR c.created_at > q.started_at
GROUP BY c.scope, c.subject
HAVING count(*) >= CASE c.scope WHEN 'country' THEN $4::int ELSE $2::int END
  AND count(*) FILTER (WHERE c.is_verified) * 100 < count(*) * $3
ORDER BY c.scope, c.subject`

/** $1 key of the count. A window is an hour, and begins with its first count. */
const sentStatement =
  "SELECT q.count FROM quotas q WHERE q.key = $1 AND q.started_at > now() - interval '1 hour'"

/** $1 for how long it is news in ms. Whoever was made one by somebody is the subject; who became one by their number acted. */
const administratorsStatement = `
SELECT e.id AS "eventId", COALESCE(e.subject_user_id, e.actor_user_id) AS "userId" FROM audit_events e
WHERE e.action = 'administrator-added' AND e.at > now() - $1 * interval '1 ms' AND e.actor_user_id IS NOT NULL`

/**
 * Sees in Postgres what alerts are judged by. Every part of it comes from an index over time, for which the moment has to be
 * one for the whole statement.
 */
export function createAlertSigns(pool: Pool): AlertSignsReader {
  const rowsOf = async <Row>(statement: string, values: readonly unknown[]) =>
    (await pool.query(statement, [...values])).rows as Row[]
  return {
    async read(bounds) {
      const { providerWindowMs, credentialCodes, countryWindowMs, fewestCodes, suspiciousPercent } = bounds
      const seen = [providerWindowMs, credentialCodes]
      const providers = await rowsOf<AlertSigns["providers"][number]>(providersStatement, seen)
      const reports = await rowsOf<AlertSigns["reports"][number]>(reportsStatement, [bounds.reportsWithinMs])
      const bound = [countryWindowMs, fewestCodes, suspiciousPercent]
      const countries = await rowsOf<AlertSigns["countries"][number]>(countriesStatement, bound)
      const { windowMs, fewest, percent } = bounds.collapse
      const collapses = await rowsOf<AlertSigns["collapses"][number]>(collapsesStatement, [
        ...[windowMs, fewest.prefix, percent, fewest.country],
      ])
      const [counted] = await rowsOf<{ count: number }>(sentStatement, [bounds.allSendsKey])
      const newAdministrators = await rowsOf<AlertSigns["newAdministrators"][number]>(
        administratorsStatement,
        [bounds.administratorNewsMs],
      )
      const sentThisHour = counted?.count ?? 0
      return { providers, reports, countries, collapses, sentThisHour, newAdministrators }
    },
  }
}
