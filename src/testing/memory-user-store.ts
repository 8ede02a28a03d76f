import type { UserStore } from "@/core/ports/user-store"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import { type MemoryState, ownerOf } from "./memory-state"

/** Keeps accounts in memory. */
export function createMemoryUserStore(state: MemoryState): UserStore {
  return {
    async tryPassword(number, axes) {
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      const user = ownerOf(state, number)
      const record =
        user === undefined || user.passwordHash === null
          ? null
          : { userId: user.id, passwordHash: user.passwordHash }
      return { kind: "tried", record }
    },

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
