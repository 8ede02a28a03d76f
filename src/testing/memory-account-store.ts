import type { AccountStore } from "@/core/ports/account-store"
import type { MemoryState } from "./memory-state"

/** Keeps what people decide about their accounts in memory. */
export function createMemoryAccountStore(state: MemoryState): AccountStore {
  return {
    async factors(userId) {
      const user = state.users.get(userId)
      if (user === undefined) return null
      return {
        passwordSetAtMs: user.passwordSetAtMs,
        alwaysAsksPassword: user.alwaysAsksPassword,
        recoveryCodesLeft: unusedCodes(state, userId).length,
        phoneProvedAtMs: user.provedAtMs,
      }
    },
  }
}

/** The recovery codes of an account that were not used yet. */
export function unusedCodes({ recoveryCodes }: MemoryState, userId: string) {
  return recoveryCodes.filter((code) => code.userId === userId && !code.used)
}
