import type { AccountStore } from "../../core/ports/account-store"
import type { Database } from "./database"

/** Keeps what people decide about their accounts in Postgres. */
export function createAccountStore({ prisma }: Database): AccountStore {
  return {
    async factors(userId) {
      const user = await prisma.user.findUnique({
        where: { id: userId },
        select: {
          passwordSetAt: true,
          alwaysAsksPassword: true,
          phoneProvedAt: true,
          _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
        },
      })
      return (
        user && {
          passwordSetAtMs: user.passwordSetAt?.getTime() ?? null,
          alwaysAsksPassword: user.alwaysAsksPassword,
          recoveryCodesLeft: user._count.recoveryCodes,
          phoneProvedAtMs: user.phoneProvedAt?.getTime() ?? null,
        }
      )
    },
  }
}
