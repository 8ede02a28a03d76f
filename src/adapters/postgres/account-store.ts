import type { AccountStore, AlwaysAskChosen, ProfileUpdate } from "../../core/ports/account-store"
import type { LimitRule } from "../../core/refusals"
import { askingSession } from "./asking-session"
import { onceMoreAfterRace } from "./conflicts"
import type { Database } from "./database"
import { updateProfile } from "./profile-statement"

interface ProfileRow {
  is_taken: boolean
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

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
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $3, CASE WHEN $2 THEN 'always-ask-password-on' ELSE 'always-ask-password-off' END, c.id, c.number_key, $4
  FROM changed c
)
SELECT chosen FROM judged`

/** Keeps what people decide about their accounts in Postgres. */
export function createAccountStore({ pool, prisma }: Database): AccountStore {
  return {
    async factors(userId) {
      const user = await prisma.user.findUnique({
        where: { id: userId },
        select: {
          passwordSetAt: true,
          alwaysAsksPassword: true,
          phoneProvedAt: true,
          recoveryCodes: { select: { usedAt: true } },
          _count: { select: { passkeys: true } },
        },
      })
      return (
        user && {
          passwordSetAtMs: user.passwordSetAt?.getTime() ?? null,
          alwaysAsksPassword: user.alwaysAsksPassword,
          recoveryCodesLeft: user.recoveryCodes.filter(({ usedAt }) => usedAt === null).length,
          recoveryCodesMade: user.recoveryCodes.length,
          passkeys: user._count.passkeys,
          phoneProvedAtMs: user.phoneProvedAt?.getTime() ?? null,
        }
      )
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
