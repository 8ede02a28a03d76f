import type { Pool } from "pg"
import type { AccountStore, AlwaysAskChosen, ProfileUpdate } from "../../core/ports/account-store"
import type { LimitRule } from "../../core/refusals"
import { askingSession } from "./asking-session"
import { onceMoreAfterRace } from "./conflicts"
import { isThere } from "./is-there"
import { updateProfile } from "./profile-statement"

interface ProfileRow {
  is_taken: boolean
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

interface FactorsRow {
  password_set_at: Date | null
  always_asks_password: boolean
  codes_left: number
  codes_made: number
  passkeys: number
  phone_proved_at: Date | null
}

/** $1 user */
const factorsStatement = `
SELECT u.password_set_at, u.always_asks_password, u.phone_proved_at,
  (SELECT count(*)::int FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL) AS codes_left,
  (SELECT count(*)::int FROM recovery_codes r WHERE r.user_id = u.id) AS codes_made,
  (SELECT count(*)::int FROM passkeys p WHERE p.user_id = u.id) AS passkeys
FROM users u WHERE u.id = $1 AND ${isThere("u")}`

/** $1 session id, $2 on, $3 audit id, $4 address key */
const setAlwaysAskStatement = `
WITH ${askingSession}, judged AS (
  SELECT a.id, a.number_key, a.always_asks_password <> $2 AS changes,
    CASE WHEN NOT $2 THEN 'set' WHEN a.password_hash IS NULL THEN 'no-password'
      WHEN NOT has_way_back(a) THEN 'no-way-back' ELSE 'set' END AS chosen
  FROM account a, me
), changed AS (
  UPDATE users u SET always_asks_password = $2 FROM judged j WHERE u.id = j.id AND j.chosen = 'set' AND j.changes
  RETURNING u.id, j.number_key
), ended AS (
  SELECT end_access(c.id, $1) AS sessions FROM changed c WHERE $2
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $3, CASE WHEN $2 THEN 'always-ask-password-on' ELSE 'always-ask-password-off' END, c.id, c.number_key, $4
  FROM changed c
)
SELECT j.chosen, (SELECT count(*) FROM ended) AS ended FROM judged j`

/** Keeps what people decide about their accounts in Postgres. */
export function createAccountStore(pool: Pool): AccountStore {
  return {
    async factors(userId) {
      const { rows } = await pool.query<FactorsRow>(factorsStatement, [userId])
      const [row] = rows
      return row === undefined
        ? null
        : {
            passwordSetAtMs: row.password_set_at?.getTime() ?? null,
            alwaysAsksPassword: row.always_asks_password,
            recoveryCodesLeft: row.codes_left,
            recoveryCodesMade: row.codes_made,
            passkeys: row.passkeys,
            phoneProvedAtMs: row.phone_proved_at?.getTime() ?? null,
          }
    },

    async setAlwaysAskOnce({ sessionId, on, auditId, addressKey }) {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<{ chosen: AlwaysAskChosen }>(setAlwaysAskStatement, [sessionId, on, auditId, addressKey]),
      )
      return rows[0]?.chosen ?? "signed-out"
    },

    async updateProfile(update) {
      const { rows } = await onceMoreAfterRace(["users_identity_key"], () =>
        pool.query<ProfileRow>(updateProfile, profileValues(update)),
      )
      const [row] = rows
      if (row === undefined) return { kind: "signed-out" }
      if (row.refused_rule !== null)
        return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
      return { kind: row.is_taken ? "identity-taken" : "updated" }
    },
  }
}

function profileValues({ sessionId, newName, newEmail, emailAxes, auditIds, addressKey }: ProfileUpdate) {
  return [
    sessionId,
    newName !== null,
    newName?.name ?? null,
    newEmail !== null,
    newEmail?.email ?? null,
    newEmail?.identity ?? null,
    JSON.stringify(emailAxes),
    ...auditIds,
    addressKey,
  ]
}
