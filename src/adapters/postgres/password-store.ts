import type { Pool } from "pg"
import type {
  PasswordChange,
  PasswordReset,
  PasswordStore,
  RecoveryCodeReset,
} from "../../core/ports/password-store"
import { onceMoreAfterRace } from "./conflicts"
import { changePassword, resetPassword, resetPasswordWithRecoveryCode } from "./password-statements"

/** What became of a new password, as a statement answers it; no row: there was nothing to set it by. */
interface SetRow<Kind extends string> {
  kind: Kind
  notice_ids: string[] | null
}

/** Sets passwords in Postgres. */
export function createPasswordStore(pool: Pool): PasswordStore {
  async function run<Kind extends string>(statement: string, values: readonly unknown[]) {
    const { rows } = await onceMoreAfterRace([], () => pool.query<SetRow<Kind>>(statement, [...values]))
    return rows[0]
  }

  return {
    async resetOnce(reset) {
      const row = await run<"done" | "no-account" | "second-proof" | "blocked">(
        resetPassword,
        resetValues(reset),
      )
      if (row === undefined) return { kind: "gone" }
      return row.kind === "done" ? { kind: "done", noticeIds: row.notice_ids ?? [] } : { kind: row.kind }
    },

    async resetWithRecoveryCodeOnce(reset) {
      const row = await run<"done" | "wrong" | "blocked">(
        resetPasswordWithRecoveryCode,
        recoveryCodeValues(reset),
      )
      if (row === undefined) return { kind: "gone" }
      return row.kind === "done" ? { kind: "done", noticeIds: row.notice_ids ?? [] } : { kind: row.kind }
    },

    async changeOnce(change) {
      const row = await run<"done" | "overtaken">(changePassword, changeValues(change))
      if (row === undefined) return { kind: "signed-out" }
      return row.kind === "done" ? { kind: "done", noticeIds: row.notice_ids ?? [] } : { kind: row.kind }
    },
  }
}

function resetValues(r: PasswordReset): readonly unknown[] {
  return [
    ...[r.challengeId, r.opener, r.passwordHash, r.language, r.giveBack],
    ...[r.proofLifetimeMs, r.proofTries, r.byTestCode, r.silenceMs, r.auditId, r.addressKey],
  ]
}

function recoveryCodeValues(r: RecoveryCodeReset): readonly unknown[] {
  const { challengeId, opener, passwordHash, language, giveBack, codeHash, auditId, addressKey } = r
  return [challengeId, opener, passwordHash, language, giveBack, codeHash, auditId, addressKey]
}

function changeValues({ sessionId, authority, ...c }: PasswordChange): readonly unknown[] {
  const compared = authority.kind === "current-password" ? authority.passwordHash : null
  const byRecoveryCode = authority.kind === "recovery-code"
  return [sessionId, c.passwordHash, c.language, byRecoveryCode, compared, c.auditId, c.addressKey]
}
