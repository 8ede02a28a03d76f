import type { Pool } from "pg"
import type { ApiKeyScope } from "../../core/api-key-terms"
import type { ApiKey, ApiKeyStore, UsedApiKey } from "../../core/ports/api-key-store"

interface ApiKeyRow {
  id: string
  name: string
  scopes: ApiKeyScope[]
  key_end: string
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
  live: boolean
}

/** A condition on a key `k`. */
const isLive = "k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())"

const listStatement = `
SELECT k.id, k.name, k.scopes, k.key_end, k.created_at, k.expires_at, k.last_used_at, k.revoked_at, ${isLive} AS live
FROM api_keys k ORDER BY k.id DESC`

/** $1 id, $2 name, $3 scopes, $4 hash, $5 end, $6 lifetime in days, $7 audit id, $8 who, $9 address key */
const addStatement = `
WITH made AS (
  INSERT INTO api_keys AS k (id, name, scopes, key_hash, key_end, created_at, expires_at)
  SELECT $1, $2, $3, $4, $5, moment.at, moment.at + $6 * interval '1 day' FROM (SELECT clock_timestamp() AS at) moment
  RETURNING k.id, k.name, k.scopes, k.expires_at
)
INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
SELECT $7, 'api-key-made', $8, $9, 'key:' || m.id, jsonb_build_object('name', m.name, 'scopes', m.scopes,
  'lifetimeDays', $6::int)
FROM made m`

/** $1 id, $2 audit id, $3 who, $4 address key */
const revokeStatement = `
WITH revoked AS (
  UPDATE api_keys k SET revoked_at = clock_timestamp() WHERE k.id = $1 AND ${isLive} RETURNING k.id, k.name
)
INSERT INTO audit_events (id, action, actor_user_id, address_key, subject, detail)
SELECT $2, 'api-key-revoked', $3, $4, 'key:' || r.id, jsonb_build_object('name', r.name) FROM revoked r`

/** $1 hash. Whoever comes within a minute of the last use writes nothing. */
const useStatement = `
WITH used AS (
  SELECT k.id, k.scopes, k.last_used_at FROM api_keys k WHERE k.key_hash = $1 AND ${isLive}
), noted AS (
  UPDATE api_keys k SET last_used_at = clock_timestamp() FROM used u
  WHERE k.id = u.id AND COALESCE(u.last_used_at < clock_timestamp() - interval '1 minute', true)
)
SELECT u.id, u.scopes FROM used u`

/** Keeps keys of the owner's servers in Postgres. */
export function createApiKeyStore(pool: Pool): ApiKeyStore {
  return {
    async list() {
      const { rows } = await pool.query<ApiKeyRow>(listStatement)
      return rows.map(keyFrom)
    },

    async add({ id, name, scopes, hash, end, lifetimeDays, audit }) {
      const { auditId, userId, addressKey } = audit
      const values = [id, name, [...scopes], hash, end, lifetimeDays, auditId, userId, addressKey]
      await pool.query(addStatement, values)
    },

    async revokeOnce(id, { auditId, userId, addressKey }) {
      const { rowCount } = await pool.query(revokeStatement, [id, auditId, userId, addressKey])
      return (rowCount ?? 0) > 0
    },

    async use(hash) {
      const { rows } = await pool.query<UsedApiKey>(useStatement, [hash])
      return rows[0] ?? null
    },
  }
}

function keyFrom(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    end: row.key_end,
    createdAtMs: row.created_at.getTime(),
    expiresAtMs: row.expires_at?.getTime() ?? null,
    lastUsedAtMs: row.last_used_at?.getTime() ?? null,
    revokedAtMs: row.revoked_at?.getTime() ?? null,
    live: row.live,
  }
}
