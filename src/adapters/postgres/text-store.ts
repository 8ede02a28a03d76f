import type { Pool } from "pg"
import type { LimitRule } from "../../core/refusals"
import { providerOptOutMs } from "../../core/ports/opt-out-store"
import type {
  BegunText,
  KeyedText,
  NewText,
  TextAnswer,
  TextStanding,
  TextStore,
} from "../../core/ports/text-store"
import { onceMoreAfterRace } from "./conflicts"
import { isOptedOut } from "./opt-out-statements"

interface BegunRow {
  known_id: string | null
  known_hash: string | null
  opted_out: boolean
  left_alone: boolean
  made_id: string | null
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

interface StandingRow extends Pick<TextStanding, "state" | "provider" | "failure" | "answer"> {
  provider_error_code: string | null
  ms_since_begun: number
}

/**
 * $1 id, $2 number, $3 body, $4 media, $5 sender, $6 key, $7 content hash, $8 axes, $9 keyed hash of the number, $10 for
 * how long a provider's opt-out holds in ms, and of a test: $11 audit id, $12 user, $13 address key. Two requests at once
 * both find no message of that key: the unique index rolls the slower one back, its quota too, and its second run finds it.
 */
const beginStatement = `
WITH known AS (
  SELECT id, content_hash FROM deliveries WHERE sender = $5 AND idempotency_key = $6
), wanted AS (
  SELECT NOT ${isOptedOut("$9", "$10")} AS is_wanted, is_left_alone($9) AS left_alone
), quota AS (
  SELECT q.* FROM take_quota($8::jsonb) q WHERE (SELECT is_wanted FROM wanted) AND NOT EXISTS (SELECT FROM known)
), made AS (
  INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, state, body, media_urls, sender,
    idempotency_key, content_hash)
  SELECT $1, (CASE WHEN $11::uuid IS NULL THEN 'text' ELSE 'test' END)::delivery_kind, 'sms', $2, $9, 'sending', $3, $4, $5, $6, $7 FROM quota WHERE quota.refused_rule IS NULL
  RETURNING id
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, subject)
  SELECT $11::uuid, 'test-message-sent', $12::uuid, $13, 'delivery:' || m.id FROM made m WHERE $11::uuid IS NOT NULL
)
SELECT (SELECT id FROM known) AS known_id, (SELECT content_hash FROM known) AS known_hash,
  NOT w.is_wanted AS opted_out, w.left_alone, (SELECT id FROM made) AS made_id, q.refused_rule, q.retry_after_ms
FROM wanted w LEFT JOIN quota q ON true`

const findStatement = `
SELECT id AS "deliveryId", content_hash AS "contentHash" FROM deliveries WHERE sender = $1 AND idempotency_key = $2`

const lookStatement = `
SELECT state::text, provider, failure, provider_error_code, answer,
  extract(epoch FROM clock_timestamp() - created_at)::float8 * 1000 AS ms_since_begun
FROM deliveries WHERE id = $1 AND kind IN ('text', 'test')`

/** Keeps texts that somebody sends on purpose in Postgres. */
export function createTextStore(pool: Pool): TextStore {
  async function beginOnce(text: NewText): Promise<BegunText> {
    const { rows } = await pool.query<BegunRow>(beginStatement, valuesOf(text))
    const [row] = rows
    if (row === undefined) throw new Error("beginning a text answered nothing")
    const known = repetition(row, text)
    if (known !== null) return known
    if (row.left_alone) return { kind: "left-alone" }
    if (row.opted_out) return { kind: "opted-out" }
    if (row.made_id !== null) return { kind: "begun" }
    if (row.refused_rule === null) throw new Error("a text was neither begun nor refused")
    return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
  }

  return {
    async find(sender, key) {
      const { rows } = await pool.query<KeyedText>(findStatement, [sender, key])
      return rows[0] ?? null
    },

    async begin(text) {
      const begun = await onceMoreAfterRace(["deliveries_sender_idempotency_key_key"], () => beginOnce(text))
      // It may have waited for the first request with its key, which took the last of the quota.
      return begun.kind === "limited" && text.idempotency !== null ? beginOnce(text) : begun
    },

    async look(deliveryId) {
      const { rows } = await pool.query<StandingRow>(lookStatement, [deliveryId])
      const [row] = rows
      if (row === undefined) return null
      const { state, provider, failure, answer } = row
      const { provider_error_code: providerErrorCode, ms_since_begun: msSinceBegun } = row
      return { state, provider, failure, providerErrorCode, answer, msSinceBegun }
    },

    async keepAnswer(answer) {
      const { rows } = await pool.query<{ answer: TextAnswer }>(
        "UPDATE deliveries SET answer = COALESCE(answer, $2) WHERE id = $1 AND kind IN ('text', 'test') RETURNING answer",
        [answer.deliveryId, JSON.stringify(answer)],
      )
      return rows[0]?.answer ?? answer
    },
  }
}

function valuesOf({ deliveryId, to, numberKey, body, mediaUrls, sender, ...rest }: NewText): unknown[] {
  const { key = null, contentHash = null } = rest.idempotency ?? {}
  const asked = [deliveryId, to, body, mediaUrls, sender, key, contentHash]
  const { auditId = null, userId = null, addressKey = null } = rest.testedBy ?? {}
  return [...asked, JSON.stringify(rest.axes), numberKey, providerOptOutMs, auditId, userId, addressKey]
}

function repetition({ known_id, known_hash }: BegunRow, { idempotency }: NewText): BegunText | null {
  if (known_id === null) return null
  return known_hash === idempotency?.contentHash
    ? { kind: "repeated", deliveryId: known_id }
    : { kind: "other-content" }
}
