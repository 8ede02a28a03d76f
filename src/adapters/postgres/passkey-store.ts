import type { FoundPasskey, KeptPasskey, NewPasskey, PasskeyStore } from "../../core/ports/passkey-store"
import type { LimitRule } from "../../core/refusals"
import { onceMoreAfterRace, violatedConstraint } from "./conflicts"
import type { Database } from "./database"

interface BegunRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

type Added = Awaited<ReturnType<PasskeyStore["addPasskey"]>>

/**
 * $1 challenge, $2 opener, $3 kind, $4 user, $5 lifetime in ms, $6 axes. The account's row is locked before the quotas,
 * as everywhere. Rows that somebody else is taking away are left to them.
 */
const beginStatement = `
WITH owner AS (
  SELECT id FROM users WHERE id = $4::uuid FOR KEY SHARE
), quota AS (
  SELECT q.* FROM (SELECT count(*) AS owners FROM owner) locked,
    LATERAL take_quota(CASE WHEN locked.owners >= 0 THEN $6::jsonb END) q
), made AS (
  INSERT INTO passkey_ceremonies (challenge, opener_hash, kind, user_id, created_at, expires_at)
  SELECT $1, $2, $3::passkey_ceremony_kind, $4::uuid, moment.at, moment.at + $5 * interval '1 ms'
  FROM quota, (SELECT clock_timestamp() AS at) moment
  WHERE quota.refused_rule IS NULL AND ($4::uuid IS NULL OR EXISTS (SELECT FROM owner))
), swept AS (
  DELETE FROM passkey_ceremonies WHERE challenge IN (
    SELECT challenge FROM passkey_ceremonies WHERE expires_at <= clock_timestamp()
    ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)
)
SELECT refused_rule, retry_after_ms FROM quota`

/** $1 challenge, $2 opener, $3 kind, $4 user */
const takeStatement = `
DELETE FROM passkey_ceremonies
WHERE challenge = $1 AND opener_hash = $2 AND kind = $3::passkey_ceremony_kind
  AND user_id IS NOT DISTINCT FROM $4::uuid AND expires_at > clock_timestamp()`

/** $1 id, $2 counter, $3 backed up. The row never says that it was used before it was there, whatever the clock does. */
const useStatement = `
UPDATE passkeys SET counter = $2, backed_up = $3, last_used_at = greatest(created_at, clock_timestamp())
WHERE id = $1 AND (counter < $2::bigint OR counter = 0 AND $2::bigint = 0)`

/** $1 id, $2 user, $3 audit id, $4 address key */
const removeStatement = `
WITH removed AS (
  DELETE FROM passkeys WHERE id = $1 AND user_id = $2 RETURNING user_id
)
INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
SELECT $3::uuid, 'passkey-removed', u.id, u.number_key, $4 FROM removed r JOIN users u ON u.id = r.user_id`

/** Keeps passkeys in Postgres. */
export function createPasskeyStore({ pool, prisma }: Database): PasskeyStore {
  return {
    async beginCeremony({ challenge, opener, purpose, lifetimeMs, axes }) {
      const values = [challenge, opener, purpose.kind, purpose.userId, lifetimeMs, JSON.stringify(axes)]
      const { rows } = await onceMoreAfterRace([], () => pool.query<BegunRow>(beginStatement, values))
      const [row] = rows
      if (row === undefined) throw new Error("beginning a ceremony answered nothing")
      return row.refused_rule === null
        ? { kind: "begun" }
        : { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
    },

    async takeCeremonyOnce({ challenge, opener, purpose }) {
      const { rowCount } = await pool.query(takeStatement, [challenge, opener, purpose.kind, purpose.userId])
      return (rowCount ?? 0) > 0
    },

    async addPasskey(passkey) {
      try {
        const { rows } = await pool.query<{ answer: Exclude<Added, "known"> }>(
          "SELECT add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS answer",
          valuesOf(passkey),
        )
        return rows[0]?.answer ?? "gone"
      } catch (error) {
        if (violatedConstraint(error) === "passkeys_credential_id_key") return "known"
        throw error
      }
    },

    async passkeysOf(userId) {
      const rows = await prisma.passkey.findMany({ where: { userId }, orderBy: { id: "asc" } })
      return rows.map(
        ({ id, credentialId, transports, name, backedUp, createdAt, lastUsedAt }): KeptPasskey => ({
          id,
          credentialId,
          transports,
          name,
          backedUp,
          createdAtMs: createdAt.getTime(),
          lastUsedAtMs: lastUsedAt?.getTime() ?? null,
        }),
      )
    },

    async findPasskey(credentialId) {
      const row = await prisma.passkey.findUnique({ where: { credentialId } })
      if (row === null) return null
      const { id, userId, publicKey, counter, transports } = row
      return {
        id,
        userId,
        credentialId,
        publicKey,
        counter: Number(counter),
        transports,
      } satisfies FoundPasskey
    },

    async noteUseOnce(passkeyId, { counter, backedUp }) {
      const { rowCount } = await pool.query(useStatement, [passkeyId, counter, backedUp])
      return (rowCount ?? 0) > 0
    },

    async rename({ userId, passkeyId }, name) {
      const { count } = await prisma.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } })
      return count > 0
    },

    async remove({ userId, passkeyId }, { id, addressKey }) {
      const { rowCount } = await pool.query(removeStatement, [passkeyId, userId, id, addressKey])
      return (rowCount ?? 0) > 0
    },
  }
}

function valuesOf({ id, userId, sessionId, credentialId, publicKey, ...rest }: NewPasskey): unknown[] {
  const { counter, transports, name, backedUp, most, audit } = rest
  const key = [id, userId, sessionId, credentialId, Buffer.from(publicKey), counter, transports]
  return [...key, name, backedUp, most, audit.id, audit.addressKey]
}
