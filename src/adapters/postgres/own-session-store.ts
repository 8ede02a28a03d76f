import type { Pool } from "pg"
import type { DeviceForm } from "../../core/device"
import type { OwnSessionStore } from "../../core/ports/own-session-store"
import type { SessionStrength } from "../../core/session"
import { askingSession, isLive } from "./asking-session"
import { onceMoreAfterRace } from "./conflicts"
import { isThere } from "./is-there"

interface LiveRow {
  id: string
  browser: string | null
  system: string | null
  form: DeviceForm | null
  country: string | null
  strength: SessionStrength
  created_at: Date
  ms_since_use: number
}

/** $1 user */
const liveStatement = `
SELECT s.id, s.browser, s.system, s.form::text, s.country, s.strength::text, s.created_at,
  greatest(extract(epoch FROM clock_timestamp() - s.last_seen_at), 0)::float8 * 1000 AS ms_since_use
FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = $1 AND ${isLive} AND ${isThere("u")}
ORDER BY s.last_seen_at DESC, s.id DESC`

/** $1 the session that asks, $2 the one to end, $3 audit id, $4 address key */
const endOneStatement = `
WITH ${askingSession}, ended AS (
  UPDATE sessions s SET ended_at = clock_timestamp() FROM me
  WHERE s.id = $2 AND s.user_id = me.user_id AND ${isLive}
  RETURNING s.id, s.user_id, s.device_hash
), forgotten AS (
  DELETE FROM known_devices k USING ended e, me
  WHERE k.user_id = e.user_id AND k.device_hash = e.device_hash AND k.device_hash IS DISTINCT FROM me.device_hash
)
INSERT INTO audit_events (id, action, actor_user_id, address_key)
SELECT $3, CASE WHEN e.id = me.id THEN 'signed-out' ELSE 'session-ended' END, e.user_id, $4 FROM ended e, me`

/** $1 the session that asks, $2 audit id, $3 address key */
const endOthersStatement = `
WITH ${askingSession}, ended AS (
  UPDATE sessions s SET ended_at = clock_timestamp() FROM me
  WHERE s.user_id = me.user_id AND s.id <> me.id AND ${isLive}
  RETURNING s.id
), forgotten AS (
  DELETE FROM known_devices k USING me
  WHERE k.user_id = me.user_id AND k.device_hash IS DISTINCT FROM me.device_hash
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key)
  SELECT $2, 'other-sessions-ended', me.user_id, $3 FROM me WHERE EXISTS (SELECT FROM ended)
)
SELECT count(*)::int AS ended FROM ended`

/** Lets people see and end their own sessions, in Postgres. */
export function createOwnSessionStore(pool: Pool): OwnSessionStore {
  return {
    async live(userId) {
      const { rows } = await pool.query<LiveRow>(liveStatement, [userId])
      return rows.map(({ id, created_at: createdAt, ms_since_use: msSinceUse, ...look }) => ({
        ...look,
        sessionId: id,
        startedAtMs: createdAt.getTime(),
        msSinceUse,
      }))
    },

    async endOne(sessionId, { askingSessionId, auditId, addressKey }) {
      const { rowCount } = await onceMoreAfterRace([], () =>
        pool.query(endOneStatement, [askingSessionId, sessionId, auditId, addressKey]),
      )
      return (rowCount ?? 0) > 0
    },

    async endOthers({ askingSessionId, auditId, addressKey }) {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<{ ended: number }>(endOthersStatement, [askingSessionId, auditId, addressKey]),
      )
      return rows[0]?.ended ?? 0
    },
  }
}
