import { isThere } from "./is-there"

/** A condition on a session `s`: it was not ended, and is within both of its deadlines. */
export const isLive = `s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())`

/**
 * `me`: the session $1, which asks for something in the name of its account, while it lives. The account is locked
 * first, then the session: of two that end each other at once, one is too late.
 */
export const askingSession = `
account AS (
  SELECT u.* FROM users u
  WHERE u.id = (SELECT s.user_id FROM sessions s WHERE s.id = $1) AND u.blocked_at IS NULL AND ${isThere("u")}
  FOR UPDATE
), me AS (
  SELECT s.id, s.user_id, s.device_hash, a.number_key FROM sessions s JOIN account a ON a.id = s.user_id
  WHERE s.id = $1 AND ${isLive}
  FOR UPDATE OF s
)`
