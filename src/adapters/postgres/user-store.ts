import type { QuotaAxis } from "../../core/limits"
import type { UserStore } from "../../core/ports/user-store"
import type { Database } from "./database"
import { isThere } from "./is-there"
import { type PasswordTriedRow, passwordTriedFrom } from "./password-tried"

/** $1 axes, $2 whose. The quota is taken first, in the same statement that reads the hash. */
const tryPasswordWhere = (isWhose: string) => `
SELECT q.refused_rule, q.retry_after_ms, u.id, u.password_hash
FROM take_quota($1::jsonb) q LEFT JOIN users u ON ${isWhose} AND u.password_hash IS NOT NULL AND ${isThere("u")}`

const tryPasswordOfNumber = tryPasswordWhere("u.phone_number = $2 AND u.phone_proved_at IS NOT NULL")
const tryPasswordOfUser = tryPasswordWhere("u.id = $2::uuid")

/** Keeps accounts in Postgres. */
export function createUserStore({ pool, prisma }: Database): UserStore {
  const tryWith = async (statement: string, axes: readonly QuotaAxis[], whose: string) => {
    const { rows } = await pool.query<PasswordTriedRow>(statement, [JSON.stringify(axes), whose])
    const [row] = rows
    if (row === undefined) throw new Error("trying a password answered nothing")
    return passwordTriedFrom(row)
  }

  return {
    tryPassword: (number, axes) => tryWith(tryPasswordOfNumber, axes, number),
    tryPasswordOf: (userId, axes) => tryWith(tryPasswordOfUser, axes, userId),

    async giveBackTry(axes) {
      await pool.query("SELECT give_back_quota($1::text[])", [axes.map(({ key }) => key)])
    },

    async replaceHash({ userId, passwordHash }, newHash) {
      // Conditional on the old hash: a password that was changed meanwhile stays changed.
      await prisma.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash: newHash } })
    },
  }
}
