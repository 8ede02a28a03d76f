import type { Lane, QuotaAxis } from "../../core/quota-axis"
import type { UserStore } from "../../core/ports/user-store"
import type { Database } from "./database"
import { isThere } from "./is-there"
import { claimed } from "./lanes"
import { type PasswordTriedRow, passwordTriedFrom } from "./password-tried"

/** $1 axes, $2 whose. The quota is taken first, in the same statement that reads the hash. */
const tryPassword = ({ lane, isWhose }: { lane: string; isWhose: string }) => `
SELECT q.refused_rule, q.retry_after_ms, u.id, u.password_hash, l.lane::text
FROM (SELECT ${lane} AS lane) l CROSS JOIN LATERAL take_quota(axes_in_force($1::jsonb, l.lane::text)) q
LEFT JOIN users u ON ${isWhose} AND u.password_hash IS NOT NULL AND ${isThere("u")}`

/** $3 device, $4 for how long that is known */
const tryPasswordOfNumber = tryPassword({
  lane: "lane_of($2, $3, $4)",
  isWhose: "u.phone_number = $2 AND u.phone_proved_at IS NOT NULL",
})
const tryPasswordOfUser = tryPassword({ lane: "'own'::lane", isWhose: "u.id = $2::uuid" })

interface NumberTriedRow extends PasswordTriedRow {
  lane: Lane
}

/** Keeps accounts in Postgres. */
export function createUserStore({ pool, prisma }: Database): UserStore {
  const tryWith = async (statement: string, axes: readonly QuotaAxis[], ...whose: unknown[]) => {
    const { rows } = await pool.query<NumberTriedRow>(statement, [JSON.stringify(axes), ...whose])
    const [row] = rows
    if (row === undefined) throw new Error("trying a password answered nothing")
    const tried = passwordTriedFrom(row)
    return tried.kind === "limited" ? tried : { ...tried, lane: row.lane }
  }

  return {
    async laneOf(number, device) {
      const { rows } = await pool.query<{ lane: Lane }>("SELECT lane_of($1, $2, $3)::text AS lane", [
        number,
        ...claimed(device),
      ])
      return rows[0]?.lane ?? "strangers"
    },

    tryPassword: (number, axes, device = null) =>
      tryWith(tryPasswordOfNumber, axes, number, ...claimed(device)),
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
