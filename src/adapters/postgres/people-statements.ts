import type { PeopleFilter, PersonSearch } from "../../core/people"
import { isThere } from "./is-there"
import { ownChallenges, ownMessages } from "./own-rows"
import { filterConditions, findingTerms, mostFound, windowSize } from "./people-search"

/** What the list shows. A number that went to somebody else is not theirs any more. */
const listed = `
  u.id, CASE WHEN u.phone_proved_at IS NOT NULL THEN u.phone_number END AS phone_number, u.email, u.name,
  u.role::text, u.blocked_at, u.deletion_due_at, u.created_at, u.last_signed_in_at,
  COALESCE(u.test_proved_at = u.phone_proved_at, false) AS test`

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

const filtered = (only: PeopleFilter | null) => (only === null ? "true" : filterConditions[only])

/** $1 before this id, $2 most */
export function everybody(only: PeopleFilter | null): string {
  return `
SELECT ${listed} FROM users u
WHERE u.id < $1 AND ${filtered(only)} AND ${isThere("u")} ORDER BY u.id DESC LIMIT $2`
}

/**
 * One row at least, with how many were found in all. `id` is null where none of them is on the page. Each that was found is
 * looked up by its id (OFFSET keeps it so): Postgres would rather walk through all accounts in their order.
 */
export function narrowSearch(search: PersonSearch, only: PeopleFilter | null): Statement {
  const { found, values } = findingTerms(search, 3)
  const text = `
WITH found AS MATERIALIZED (${found})
SELECT f.found, p.* FROM (SELECT count(*)::int AS found FROM found) f LEFT JOIN LATERAL (
  SELECT theirs.* FROM found, LATERAL (
    SELECT ${listed} FROM users u WHERE u.id = found.id AND ${filtered(only)} AND ${isThere("u")} OFFSET 0
  ) theirs
  WHERE f.found <= ${mostFound} AND found.id < $1 ORDER BY found.id DESC LIMIT $2
) p ON true`
  return { text, values }
}

/** The same among the newest accounts before an id. `window_end` is the oldest of them; null: there are none before it. */
export function windowSearch(search: PersonSearch, only: PeopleFilter | null): Statement {
  const { condition, values } = findingTerms(search, 3)
  const within = `FROM users u WHERE u.id < $1 AND ${filtered(only)} ORDER BY u.id DESC`
  const text = `
SELECT w.window_end, p.* FROM (
  SELECT (SELECT u.id ${within} OFFSET ${windowSize - 1} LIMIT 1) AS window_end
) w LEFT JOIN LATERAL (
  SELECT ${listed} FROM (SELECT u.* ${within} LIMIT ${windowSize}) u
  WHERE ${condition} AND ${isThere("u")} ORDER BY u.id DESC LIMIT $2
) p ON true`
  return { text, values }
}

/** $1 user */
export const personStatement = `
SELECT ${listed}, u.email_is_synthetic, u.identity, u.properties, u.phone_proved_at, u.password_set_at,
  u.always_asks_password,
  (SELECT count(*)::int FROM passkeys p WHERE p.user_id = u.id) AS passkeys,
  (SELECT count(*)::int FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL) AS codes_left
FROM users u WHERE u.id = $1 AND ${isThere("u")}`

const isLive = `s.ended_at IS NULL AND s.expires_at > now()
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > now())`

/** $1 user, $2 most. What can still be used comes first: it is what an administrator has to be able to end. */
export const sessionsStatement = `
SELECT s.id, s.browser, s.system, s.form::text, s.country, s.strength::text, s.created_at, s.last_seen_at,
  ${isLive} AS live
FROM sessions s WHERE s.user_id = $1 ORDER BY ${isLive} DESC, s.id DESC LIMIT $2`

/** $1 user, $2 most */
export const challengesStatement = `
SELECT c.id, c.purpose::text, c.channel::text, c.surface::text, c.created_at, c.confirmed_at, c.outcome::text,
  c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.expires_at > now() AND c.tries_left > 0 AS open
FROM challenges c WHERE c.id IN (${ownChallenges}) ORDER BY c.created_at DESC, c.id DESC LIMIT $2`

/** $1 user, $2 most */
export const deliveriesStatement = `
SELECT d.id, d.kind::text, d.purpose::text, d.channel::text, d.state::text, d.failure, d.provider, d.created_at
FROM deliveries d WHERE d.id IN (${ownMessages}) ORDER BY d.created_at DESC, d.id DESC LIMIT $2`
