import type { Pool } from "pg"
import type { AccountStore, AlwaysAskChosen, Member, ProfileUpdate } from "../../core/ports/account-store"
import type { PhoneNumber } from "../../core/phone-number"
import type { ProfileProperties } from "../../core/profile-properties"
import type { LimitRule } from "../../core/refusals"
import { askingSession } from "./asking-session"
import { onceMoreAfterRace } from "./conflicts"
import { isThere } from "./is-there"
import { updateProfile } from "./profile-statement"

interface ProfileRow {
  is_taken: boolean
  changed: boolean
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

interface MemberRow {
  id: string
  phone_number: PhoneNumber | null
  email: string | null
  email_is_synthetic: boolean
  name: string | null
  properties: ProfileProperties
  blocked: boolean
  created_at: Date
  updated_at: Date
  last_signed_in_at: Date | null
}

/** $1 user */
const memberStatement = `
SELECT u.id, CASE WHEN u.phone_proved_at IS NOT NULL THEN u.phone_number END AS phone_number, u.email,
  u.email_is_synthetic, u.name, u.properties, u.blocked_at IS NOT NULL AS blocked, u.created_at, u.updated_at,
  u.last_signed_in_at
FROM users u WHERE u.id = $1 AND ${isThere("u")}`

/** $1 number */
const isKnownStatement = `
SELECT EXISTS (
  SELECT FROM users u WHERE u.phone_number = $1 AND u.phone_proved_at IS NOT NULL AND ${isThere("u")}) AS known`

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

    async isKnown(phoneNumber) {
      const { rows } = await pool.query<{ known: boolean }>(isKnownStatement, [phoneNumber])
      return rows[0]?.known ?? false
    },

    async member(userId) {
      const { rows } = await pool.query<MemberRow>(memberStatement, [userId])
      return rows[0] === undefined ? null : memberFrom(rows[0])
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
      if (row.is_taken) return { kind: "identity-taken" }
      return { kind: row.changed ? "updated" : "overtaken" }
    },
  }
}

function memberFrom(row: MemberRow): Member {
  return {
    id: row.id,
    phoneNumber: row.phone_number,
    email: row.email,
    emailIsSynthetic: row.email_is_synthetic,
    name: row.name,
    properties: row.properties,
    blocked: row.blocked,
    createdAtMs: row.created_at.getTime(),
    updatedAtMs: row.updated_at > row.created_at ? row.updated_at.getTime() : null,
    lastSignedInAtMs: row.last_signed_in_at?.getTime() ?? null,
  }
}

function profileValues({ sessionId, newName, newEmail, newProperties, ...update }: ProfileUpdate) {
  const [nameAudit, emailAudit, propertiesAudit] = update.auditIds
  return [
    sessionId,
    newName !== null,
    newName?.name ?? null,
    newEmail !== null,
    newEmail?.email ?? null,
    newEmail?.identity ?? null,
    JSON.stringify(update.emailAxes),
    nameAudit,
    emailAudit,
    update.addressKey,
    newProperties && JSON.stringify(newProperties.from),
    newProperties && JSON.stringify(newProperties.to),
    propertiesAudit,
  ]
}
