import type { Random } from "@/core/ports/random"
import type { UserStore } from "@/core/ports/user-store"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import { type MemoryState, ownerOf } from "./memory-state"

/** Keeps accounts in memory. */
export function createMemoryUserStore(state: MemoryState, random: Random): UserStore {
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

    async tellOtherAdministrators(userId, newNumber) {
      const nowMs = state.clock.nowMs()
      const others = [...state.users.values()].filter(
        ({ id, role, blocked }) => id !== userId && role === "administrator" && !blocked,
      )
      return others.map(({ phoneNumber }) => {
        const id = random.id()
        state.deliveries.set(id, {
          id,
          challengeId: null,
          to: phoneNumber,
          channel: "sms",
          about: newNumber,
          createdAtMs: nowMs,
          state: "queued",
          stateSinceMs: nowMs,
          failure: null,
        })
        return id
      })
    },
  }
}
