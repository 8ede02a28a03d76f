import type { MessageFilter } from "../../core/message-filter"
import type { MessagePlace } from "../../core/ports/message-log"
import { isUuid } from "../../core/uuid"
import {
  type BoundStatement,
  bound,
  conditionsOf,
  directionOf,
  type Put,
  windowOf,
} from "./message-log-conditions"
import { facetsOf, isOfFacet } from "./message-log-facets"

/**
 * How messages are found. `newest`: one by one from the newest on, as many as are looked at. `facets`: through the index
 * of what they are. `number`: through the index of numbers. `mailing`: all of a mailing, which are a thousand at most.
 * `id`: by what they are called.
 */
export type Way = "newest" | "facets" | "number" | "mailing" | "id"

/** How many messages are read from the newest on: before another way is taken, and where there is none. */
export interface MostLookedAt {
  readonly first: number
  readonly beginning: number
}

/** As many as Postgres reads in some 20 and 100 ms. */
export const mostLookedAt: MostLookedAt = { first: 30_000, beginning: 100_000 }

const listed = `d.id, d.to_number, d.country, d.kind::text, d.purpose::text, d.channel::text, d.provider, d.state::text,
  d.failure, d.provider_error_code, d.segments, d.price_amount::text, d.price_currency, d.price_is_estimate,
  d.price_is_unknown, d.created_at`

/** All who ever carried a message, each by one step in an index, and last a null. For a WITH RECURSIVE. */
const carriers = `
carriers AS (
  SELECT (SELECT d.provider FROM deliveries d WHERE d.provider IS NOT NULL ORDER BY d.provider LIMIT 1) AS provider
  UNION ALL
  SELECT (SELECT d.provider FROM deliveries d WHERE d.provider > c.provider ORDER BY d.provider LIMIT 1)
  FROM carriers c WHERE c.provider IS NOT NULL
)`

export const providersStatement = `
WITH RECURSIVE ${carriers} SELECT provider FROM carriers WHERE provider IS NOT NULL`

/** $1 id */
export const detailStatement = `
SELECT ${listed}, d.provider_message_id, d.history, d.state_since, d.refusals, d.code_said_at, d.body, d.media_urls,
  d.sender, c.expires_at, c.confirmed_at,
  c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0 AND c.expires_at > clock_timestamp() AS code_is_open,
  u.id AS user_id
FROM deliveries d LEFT JOIN challenges c ON c.id = d.challenge_id
LEFT JOIN users u ON u.phone_number = d.to_number AND u.phone_proved_at IS NOT NULL
WHERE d.id = $1`

/** $1 message, $2 audit id, $3 who wants to see it, $4 address key */
export const revealStatement = `
WITH shown AS (
  SELECT d.id, d.to_number, COALESCE(d.to_number_key, c.number_key, u.number_key) AS number_key, u.id AS user_id
  FROM deliveries d LEFT JOIN challenges c ON c.id = d.challenge_id
  LEFT JOIN users u ON u.phone_number = d.to_number AND u.phone_proved_at IS NOT NULL
  WHERE d.id = $1 AND d.to_number IS NOT NULL
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key, subject_user_id, subject)
  SELECT $2, 'number-revealed', $3, s.number_key, $4, s.user_id, 'delivery:' || s.id FROM shown s
)
SELECT to_number FROM shown`

/**
 * By the facets that there are of what arrived: some steps in their index, however many messages there are. Which of them
 * tried a provider out is told by the audit log alone.
 */
export function arrivalsStatement(): BoundStatement {
  const arrived = { state: "delivered", purpose: null, channel: null, country: null, provider: null } as const
  const nobody = "('dev-inbox', 'test-number')"
  return bound(
    (put) => `
SELECT EXISTS (
  SELECT FROM ${facetsOf({ ...arrived, errorCode: null }, put)} WHERE split_part(f.facet, ' ', 4) NOT IN ${nobody}
) AS anything, EXISTS (
  SELECT FROM audit_events e JOIN deliveries d ON d.id = split_part(e.subject, ':', 2)::uuid
  WHERE e.action = 'test-message-sent' AND d.state = 'delivered' AND d.provider NOT IN ${nobody}
) AS test`,
  )
}

/** $1 audit id, $2 who takes it away, $3 address key, $4 filter and count */
export const exportedStatement = `
INSERT INTO audit_events (id, action, actor_user_id, address_key, detail) VALUES ($1, 'messages-exported', $2, $3, $4)`

/** Which way is short for a filter. */
export function wayOf(filter: MessageFilter): Way {
  if (filter.messageId !== null) return "id"
  if (filter.mailingId !== null) return "mailing"
  if (filter.number !== null) return filter.number.kind === "beginning" ? "newest" : "number"
  const { state, country, provider, purpose, channel, errorCode } = filter
  const isNarrowed = [state, country, provider, purpose, channel, errorCode].some((asked) => asked !== null)
  return isNarrowed ? "facets" : "newest"
}

/** One page of messages, `most` at most, with the last one that was looked at where there may be more. */
export function pageStatement(
  way: Way,
  asked: { readonly filter: MessageFilter; readonly place: MessagePlace; readonly most: number },
  lookedAt: number,
): BoundStatement {
  const direction = directionOf(asked.place)
  return bound((put) => {
    const found = foundBy[way]({ ...asked, direction, lookedAt }, put)
    const most = `${put(asked.most)}::int`
    const last =
      way === "newest"
        ? `(SELECT l.id FROM looked l ORDER BY l.id ${direction} OFFSET ${put(lookedAt - 1)}::int LIMIT 1)`
        : "NULL"
    return `
WITH RECURSIVE ${found}, page AS MATERIALIZED (
  SELECT f.id FROM found f ORDER BY f.id ${direction} LIMIT ${most}
), ending AS (
  SELECT d.id, d.created_at FROM deliveries d
  WHERE (SELECT count(*) FROM page) < ${most} AND d.id = ${last}
)
SELECT ${listed}, e.id AS looked_to, e.created_at AS looked_to_at FROM (VALUES (1)) one LEFT JOIN ending e ON true
LEFT JOIN (page p JOIN deliveries d ON d.id = p.id) ON true ORDER BY d.id DESC`
  })
}

/** How many there are among the newest, and how many were looked at for that. */
export function nearCountStatement(filter: MessageFilter, lookedAt: number): BoundStatement {
  return bound((put) => {
    const hit = conditionsOf(filter, put).join(" AND ")
    return `
SELECT count(*) FILTER (WHERE l.is_hit)::int AS least, count(*)::int AS looked FROM (
  SELECT ${hit} AS is_hit FROM deliveries d WHERE ${windowOf(filter, { kind: "top" }, put)}
  ORDER BY d.id DESC LIMIT ${put(lookedAt)}::int
) l`
  })
}

/** How many there are, counted up to `most`. */
export function countStatement(way: Way, filter: MessageFilter, most: number): BoundStatement {
  const place = { kind: "top" } as const
  return bound((put) => {
    if (way === "facets")
      return `
SELECT count(*)::int AS least FROM (SELECT FROM ${facetsOf(filter, put)} CROSS JOIN LATERAL (
  SELECT FROM deliveries d WHERE ${isOfFacet(filter, put)} AND ${windowOf(filter, place, put)} LIMIT ${put(most)}::int
) m LIMIT ${put(most)}::int) counted`
    if (way === "id" || way === "number" || way === "mailing") {
      const found = foundBy[way]({ filter, place, most, direction: "DESC", lookedAt: most }, put)
      return `WITH RECURSIVE ${found} SELECT count(*)::int AS least FROM found`
    }
    const terms = [windowOf(filter, place, put), ...conditionsOf(filter, put)].join(" AND ")
    return `
SELECT count(*)::int AS least FROM (SELECT FROM deliveries d WHERE ${terms} LIMIT ${put(most)}::int) counted`
  })
}

interface Search {
  readonly filter: MessageFilter
  readonly place: MessagePlace
  readonly most: number
  readonly direction: "ASC" | "DESC"
  readonly lookedAt: number
}

const foundBy: Readonly<Record<Way, (search: Search, put: Put) => string>> = {
  newest: ({ filter, place, direction, lookedAt }, put) => {
    const hit = conditionsOf(filter, put).join(" AND ") || "true"
    return `
looked AS NOT MATERIALIZED (
  SELECT d.id, d.created_at, ${hit} AS is_hit FROM deliveries d WHERE ${windowOf(filter, place, put)}
  ORDER BY d.id ${direction} LIMIT ${put(lookedAt)}::int
), found AS NOT MATERIALIZED (SELECT l.id FROM looked l WHERE l.is_hit)`
  },
  facets: ({ filter, place, direction, most }, put) => `found AS (
  SELECT m.id FROM ${facetsOf(filter, put)} CROSS JOIN LATERAL (
    SELECT d.id FROM deliveries d WHERE ${isOfFacet(filter, put)} AND ${windowOf(filter, place, put)}
    ORDER BY d.id ${direction} LIMIT ${put(most)}::int
  ) m
)`,
  // Without MATERIALIZED the database might read from the newest on, in the hope to come upon them soon.
  number: ({ filter, place }, put) => {
    const terms = [...conditionsOf(filter, put), windowOf(filter, place, put)].join(" AND ")
    const ofNumber = `SELECT d.id FROM deliveries d WHERE ${terms}`
    if (filter.number?.kind !== "whole") return `found AS MATERIALIZED (${ofNumber})`
    // Those with a code are known by their challenges, all others by an index of their own.
    return `found AS MATERIALIZED (
  ${ofNumber} AND d.challenge_id IS NULL
  UNION ALL
  SELECT d.id FROM challenges c JOIN deliveries d ON d.challenge_id = c.id
  WHERE c.phone_number = ${put(filter.number.digits)} AND ${terms}
)`
  },
  mailing: ({ filter, place }, put) => `found AS MATERIALIZED (
  SELECT d.id FROM deliveries d WHERE ${[...conditionsOf(filter, put), windowOf(filter, place, put)].join(" AND ")}
)`,
  id: ({ filter: { messageId } }, put) => `${carriers}, found AS (
  SELECT d.id FROM carriers c JOIN deliveries d ON d.provider = c.provider AND d.provider_message_id = ${put(messageId)}
  UNION
  SELECT d.id FROM deliveries d WHERE d.id = ${put(messageId !== null && isUuid(messageId) ? messageId : null)}::uuid
)`,
}
