import { spendKeys } from "../../core/money-guard"
import type { RetentionKind } from "../../core/ports/retention-store"

/** What is older than that is to go. $1 for how long it is kept in ms. */
const cut = "(clock_timestamp() - $1 * interval '1 ms')"

/**
 * What is counted goes once the counts of its hour are final. Read first: a comparison with a volatile function would look at
 * every row.
 */
const finalCut = (before: string) =>
  `least((SELECT ${cut}), COALESCE((SELECT f.${before} FROM statistics_final f), '-infinity'))`

/** The keys of the oldest rows that are to go. What somebody else has is passed over. $2 how many at most. */
function oldest(from: string, terms: { key?: string; where: string; by: string }): string {
  const { key = "id", where, by } = terms
  return `ARRAY(SELECT t.${key} FROM ${from} t WHERE ${where} ORDER BY ${by} LIMIT $2::int FOR UPDATE SKIP LOCKED)`
}

function deleteOldest(table: string, terms: { key?: string; where: string; by: string }): string {
  return `DELETE FROM ${table} d WHERE d.${terms.key ?? "id"} = ANY (${oldest(table, terms)})`
}

/** Numbers that made an administrator, or went to somebody else: they make none again, however long ago that was. */
const keptActions = "('administrator-added', 'administrator-removed', 'number-set-free')"

/** Rows of counts begin with their hour or day. */
const countTables = ["challenge_counts", "message_counts", "error_counts", "statistics_spans"]
const oldCounts = countTables.map((table) => {
  const old = ["hour", "day"].map(
    (unit) => `SELECT ctid FROM ${table} WHERE unit = '${unit}' AND start < (SELECT ${cut})`,
  )
  return `${table}_gone AS (
  DELETE FROM ${table} d WHERE d.ctid = ANY (ARRAY(${old.join(" UNION ALL ")} LIMIT $2::int)) RETURNING 1
)`
})

/**
 * One batch of each kind: $1 for how long it is kept in ms, $2 how many rows at most. Each answers how many as rows that it
 * touched or as `count`.
 */
export const retentionStatements: Readonly<Record<RetentionKind, string>> = {
  "challenge-secrets": `
UPDATE challenges c SET opener_hash = NULL, secret = NULL, verification_id = NULL, approval = NULL,
  closed_at = COALESCE(c.closed_at, clock_timestamp())
WHERE c.id = ANY (${oldest("challenges", { where: `t.opener_hash IS NOT NULL AND t.created_at < (SELECT ${cut})`, by: "t.created_at" })})`,

  "passkey-ceremonies": deleteOldest("passkey_ceremonies", {
    key: "challenge",
    where: `t.expires_at < (SELECT ${cut})`,
    by: "t.expires_at",
  }),

  // What a month may cost is counted for thirty days, and a pause is a count that may have begun long before it was set.
  limits: deleteOldest("quotas", {
    key: "key",
    where: `t.started_at < (SELECT ${cut}) AND COALESCE(t.last_at < (SELECT ${cut}), true)
      AND t.key <> '${spendKeys.month}' AND COALESCE(t.full_until < clock_timestamp(), true)`,
    by: "t.started_at",
  }),

  "inbox-messages": deleteOldest("inbox_messages", { where: `t.sent_at < (SELECT ${cut})`, by: "t.id" }),

  // What waits says something still, as the texts of a mailing that was stopped do.
  "text-bodies": `
UPDATE deliveries d SET body = NULL, media_urls = '{}', answer = without_resource(d.answer)
WHERE d.id = ANY (${oldest("deliveries", {
    where: `(t.body IS NOT NULL OR cardinality(t.media_urls) > 0) AND t.created_at < (SELECT ${cut})
    AND t.state NOT IN ('queued', 'sending')`,
    by: "t.created_at",
  })})`,

  "mailing-bodies": `
UPDATE mailings m SET body = NULL, media_urls = '{}'
WHERE m.id = ANY (${oldest("mailings", { where: `t.body IS NOT NULL AND t.state = 'done' AND t.made_at < (SELECT ${cut})`, by: "t.id" })})`,

  sessions: deleteOldest("sessions", {
    where: `least(t.ended_at, t.expires_at) < (SELECT ${cut})`,
    by: "least(t.ended_at, t.expires_at)",
  }),

  "known-devices": `
WITH gone AS (
  SELECT t.device_hash, t.user_id FROM known_devices t WHERE t.last_at < (SELECT ${cut})
  ORDER BY t.last_at LIMIT $2::int FOR UPDATE SKIP LOCKED
)
DELETE FROM known_devices d USING gone g WHERE d.device_hash = g.device_hash AND d.user_id = g.user_id`,

  "recovery-codes": deleteOldest("recovery_codes", {
    key: "code_hash",
    where: `t.used_at < (SELECT ${cut})`,
    by: "t.used_at",
  }),

  // What waits goes out first, and what was sent again is as old as that. Deliveries and their attempts go with their event.
  "webhook-events": deleteOldest("webhook_events", {
    where: `t.at < (SELECT ${cut}) AND NOT EXISTS (SELECT FROM webhook_deliveries w WHERE w.event_id = t.id
    AND (w.state = 'waiting' OR w.sent_again_at >= (SELECT ${cut})))`,
    by: "t.at",
  }),

  // What is over is told first, where there is somebody to tell.
  alerts: deleteOldest("alerts", {
    where: `t.closed_at < (SELECT ${cut}) AND t.next_tell_at IS NULL`,
    by: "t.id",
  }),

  challenges: `SELECT delete_challenges(${finalCut("challenges_before")}, $2::int) AS count`,

  messages: deleteOldest("deliveries", {
    where: `t.created_at < ${finalCut("messages_before")}`,
    by: "t.created_at, t.id",
  }),

  // A mailing goes after the last of its texts.
  mailings: deleteOldest("mailings", {
    where: `t.made_at < (SELECT ${cut}) AND NOT EXISTS (SELECT FROM deliveries w WHERE w.mailing_id = t.id)`,
    by: "t.id",
  }),

  "api-keys": deleteOldest("api_keys", {
    where: `least(t.revoked_at, t.expires_at) < (SELECT ${cut})`,
    by: "t.id",
  }),

  "audit-events": deleteOldest("audit_events", {
    where: `t.at < (SELECT ${cut}) AND t.action NOT IN ${keptActions}`,
    by: "t.at",
  }),

  statistics: `
WITH ${oldCounts.join(", ")}
SELECT greatest(${countTables.map((table) => `(SELECT count(*)::int FROM ${table}_gone)`).join(", ")}) AS count`,
}

/** $1 for how long challenges are kept, $2 messages, in ms, $3 how many hours back the overview looks. */
export const closeCountsStatement = `
SELECT close_counts(m.at - $3 * interval '1 hour', m.at - $1 * interval '1 ms', m.at - $2 * interval '1 ms')
FROM (SELECT clock_timestamp() AS at) m`
