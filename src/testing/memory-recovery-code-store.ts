import type { Random } from "@/core/ports/random"
import type { RecoveryCodeStore } from "@/core/ports/recovery-code-store"
import { accountOf } from "./memory-leaving"
import { queueNotice } from "./memory-notices"
import { giveBackQuota, takeQuota } from "./memory-quotas"
import { asksSecondProof, endPhoneChanges, liveSession, openSession } from "./memory-sessions"
import type { MemoryRecoveryCode, MemoryUser } from "./memory-account"
import type { MemoryState } from "./memory-state"

/** Keeps recovery codes in memory. */
export function createMemoryRecoveryCodeStore(state: MemoryState, random: Random): RecoveryCodeStore {
  return {
    async replaceOnce({ sessionId, codeHashes, language }) {
      const user = liveSession(state, sessionId)?.user
      if (user === undefined) return { kind: "signed-out" }
      const { id: userId } = user
      const madeAtMs = state.clock.nowMs()
      const others = state.recoveryCodes.filter((code) => code.userId !== userId)
      const made = codeHashes.map((hash) => ({ hash: hex(hash), userId, madeAtMs, usedAtMs: null }))
      state.recoveryCodes.splice(0, state.recoveryCodes.length, ...others, ...made)
      endPhoneChanges(state, userId)
      state.audit.push("recovery-codes-made")
      const notice = { notice: "recovery-codes-made", language } as const
      return { kind: "made", noticeIds: queueNotice(state, random, user, notice) }
    },

    async proveOnce({ sessionId, codeHash, axes }) {
      const live = liveSession(state, sessionId)
      if (live === undefined) return { kind: "signed-out" }
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      const code = unusedCode(state, codeHash)
      if (code?.userId !== live.user.id) return { kind: "wrong" }
      code.usedAtMs = state.clock.nowMs()
      Object.assign(live.session, { provedBy: "recovery-code", provedAtMs: state.clock.nowMs() })
      giveBackQuota(
        state,
        axes.map(({ key }) => key),
      )
      state.audit.push("proved-with-recovery-code")
      return { kind: "proved" }
    },

    async tryForNumber({ phoneNumber, codeHash, axes, silenceMs }) {
      const quota = takeQuota(state, axes)
      if (quota.kind === "limited") return quota
      const user = ownerOfCode(state, unusedCode(state, codeHash))
      if (user?.phoneNumber !== phoneNumber) return { kind: "tried", account: null }
      return {
        kind: "tried",
        account: { userId: user.id, asksPassword: asksPassword(state, user, silenceMs) },
      }
    },

    async signInOnce({ phoneNumber, codeHash, password, session, silenceMs, giveBack }) {
      const code = unusedCode(state, codeHash)
      const user = ownerOfCode(state, code)
      if (code === undefined || user?.phoneNumber !== phoneNumber) return { kind: "wrong" }
      if (user.blocked) return { kind: "blocked" }
      const lacksPassword =
        password === null ? asksPassword(state, user, silenceMs) : user.passwordHash !== password.passwordHash
      if (lacksPassword) return { kind: "password-needed" }
      code.usedAtMs = state.clock.nowMs()
      giveBackQuota(state, giveBack)
      state.audit.push("signed-in-with-recovery-code")
      return openSession(state, random, { session, administrator: false }, user, false)
    },
  }
}

function unusedCode({ recoveryCodes }: MemoryState, hash: Uint8Array | null): MemoryRecoveryCode | undefined {
  return hash === null
    ? undefined
    : recoveryCodes.find((code) => code.hash === hex(hash) && code.usedAtMs === null)
}

function ownerOfCode(state: MemoryState, code: MemoryRecoveryCode | undefined): MemoryUser | undefined {
  return accountOf(state, code?.userId)
}

function asksPassword(state: MemoryState, user: MemoryUser, silenceMs: number): boolean {
  const asksMore = user.provedAtMs === null || asksSecondProof(state, user, silenceMs)
  return user.passwordHash !== null && asksMore
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
