import type { UserStore } from "../../core/ports/user-store"
import type { LimitRule } from "../../core/refusals"
import type { Database } from "./database"

interface TriedRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
  id: string | null
  password_hash: string | null
}

/** $1 axes, $2 number. The quota is taken first, in the same statement that reads the hash. */
const tryPasswordStatement = `
SELECT q.refused_rule, q.retry_after_ms, u.id, u.password_hash
FROM take_quota($1::jsonb) q
LEFT JOIN users u ON u.phone_number = $2 AND u.phone_proved_at IS NOT NULL AND u.password_hash IS NOT NULL`

/** Keeps accounts in Postgres. */
export function createUserStore({ pool, prisma }: Database): UserStore {
  return {
    async tryPassword(number, axes) {
      const { rows } = await pool.query<TriedRow>(tryPasswordStatement, [JSON.stringify(axes), number])
      const [row] = rows
      if (row === undefined) throw new Error("trying a password answered nothing")
      if (row.refused_rule !== null) {
        return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
      }
      const found = row.id !== null && row.password_hash !== null
      return {
        kind: "tried",
        record: found ? { userId: row.id ?? "", passwordHash: row.password_hash ?? "" } : null,
      }
    },

    async giveBackTry(axes) {
      await pool.query("SELECT give_back_quota($1::text[])", [axes.map(({ key }) => key)])
    },

    async replaceHash({ userId, passwordHash }, newHash) {
      // Conditional on the old hash: a password that was changed meanwhile stays changed.
      await prisma.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash: newHash } })
    },
  }
}
