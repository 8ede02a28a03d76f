import type { QuotaAxis } from "@/core/limits"
import type { PasswordTried, UserStore } from "@/core/ports/user-store"
import { accountOf } from "./memory-leaving"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import type { MemoryUser } from "./memory-account"
import { type MemoryState, ownerOf } from "./memory-state"

/** Keeps accounts in memory. */
export function createMemoryUserStore(state: MemoryState): UserStore {
  const tryFor = (user: MemoryUser | undefined, axes: readonly QuotaAxis[]) => {
    const quota = takeQuota(state, axes)
    return quota.kind === "limited" ? quota : passwordTried(user)
  }

  return {
    tryPassword: async (number, axes) => tryFor(ownerOf(state, number), axes),
    tryPasswordOf: async (userId, axes) => tryFor(accountOf(state, userId), axes),

    async giveBackTry(axes) {
      giveBackQuota(
        state,
        axes.map(({ key }) => key),
      )
    },

    async replaceHash({ userId, passwordHash }, newHash) {
      const user = state.users.get(userId)
      if (user?.passwordHash === passwordHash) user.passwordHash = newHash
    },
  }
}

/** What a password is compared with. */
export function passwordTried(user: MemoryUser | undefined): PasswordTried {
  const hash = user?.passwordHash ?? null
  return {
    kind: "tried",
    record: user === undefined || hash === null ? null : { userId: user.id, passwordHash: hash },
  }
}
