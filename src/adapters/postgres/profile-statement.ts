import { askingSession } from "./asking-session"

/**
 * $1 the session that asks, $2 whether the name changes, $3 to what, $4 whether the email changes, $5 to what, $6 the
 * identity with it, $7 axes of the email, $8 and $9 audit ids, $10 address key, $11 what the properties were and $12 what
 * they shall be (null: what they are), $13 audit id
 *
 * An email that is somebody else's is found by looking, so that what it costs is kept; two accounts that take the same
 * one at once run into its unique key, and the later of them looks again. An account whose time has come has none:
 * it is erased on the way, before the quota is locked.
 */
export const updateProfile = `
WITH ${askingSession}, taken AS (
  SELECT EXISTS (
    SELECT FROM users other, me WHERE $4 AND other.identity = $6 AND other.id <> me.user_id
      AND CASE WHEN other.deletion_due_at <= clock_timestamp() THEN NOT erase_if_due(other.id) ELSE true END
  ) AS is_taken
), quota AS (
  SELECT q.* FROM me, LATERAL take_quota(CASE WHEN (SELECT is_taken FROM taken) IS NOT NULL THEN $7::jsonb END) q
  WHERE $4
), changed AS (
  UPDATE users u SET name = CASE WHEN $2 THEN $3 ELSE u.name END, email = CASE WHEN $4 THEN $5 ELSE u.email END,
    identity = CASE WHEN $4 THEN $6 ELSE u.identity END, email_is_synthetic = u.email_is_synthetic AND NOT $4,
    properties = COALESCE($12::jsonb, u.properties), updated_at = clock_timestamp()
  FROM me, taken t
  WHERE u.id = me.user_id AND NOT t.is_taken AND ($11::jsonb IS NULL OR u.properties = $11::jsonb) AND (NOT $4 OR EXISTS (SELECT FROM quota WHERE refused_rule IS NULL))
  RETURNING u.id, u.number_key
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $8::uuid, 'name-changed', c.id, c.number_key, $10 FROM changed c WHERE $2
  UNION ALL SELECT $9::uuid, 'email-changed', c.id, c.number_key, $10 FROM changed c WHERE $4
  UNION ALL SELECT $13::uuid, 'properties-changed', c.id, c.number_key, $10 FROM changed c WHERE $12::jsonb IS NOT NULL
)
SELECT t.is_taken, q.refused_rule, q.retry_after_ms, EXISTS (SELECT FROM changed) AS changed FROM me CROSS JOIN taken t LEFT JOIN quota q ON true`
