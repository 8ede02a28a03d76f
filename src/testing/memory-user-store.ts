import type { Lane, QuotaAxis } from "@/core/quota-axis"
import type { QuotaFull } from "@/core/ports/challenge-store"
import type { PasswordTried, UserStore } from "@/core/ports/user-store"
import { accountOf } from "./memory-leaving"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import type { MemoryUser } from "./memory-account"
import { laneOf, type MemoryState, ownerOf } from "./memory-state"

/** Keeps accounts in memory. */
export function createMemoryUserStore(state: MemoryState): UserStore {
  const tryFor = (user: MemoryUser | undefined, axes: readonly QuotaAxis[], lane: Lane) => {
    const quota = takeQuota(state, axes, lane)
    return quota.kind === "limited" ? quota : { ...passwordTried(user), lane }
  }

  return {
    laneOf: async (number, device) => laneOf(state, number, device),
    tryPassword: async (number, axes, device = null) =>
      tryFor(ownerOf(state, number), axes, laneOf(state, number, device)),
    tryPasswordOf: async (userId, axes) => tryFor(accountOf(state, userId), axes, "own"),

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
export function passwordTried(user: MemoryUser | undefined): Exclude<PasswordTried, QuotaFull> {
  const hash = user?.passwordHash ?? null
  return {
    kind: "tried",
    record: user === undefined || hash === null ? null : { userId: user.id, passwordHash: hash },
  }
}
