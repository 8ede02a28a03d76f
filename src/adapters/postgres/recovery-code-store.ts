import type { Pool } from "pg"
import type {
  RecoveryCodeStore,
  RecoveryProved,
  RecoverySignIn,
  RecoverySignedIn,
  RecoveryTried,
} from "../../core/ports/recovery-code-store"
import type { LimitRule } from "../../core/refusals"
import { onceMoreAfterRace } from "./conflicts"
import {
  proveWithRecoveryCode,
  replaceRecoveryCodes,
  signInWithRecoveryCode,
  tryRecoveryCode,
} from "./recovery-code-statements"
import { sessionJson } from "./session-json"

interface QuotaRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

interface ProvedRow extends QuotaRow {
  proved: boolean
}

interface TriedRow extends QuotaRow {
  id: string | null
  asks_password: boolean | null
}

interface SignedInRow {
  blocked: boolean
  lacks_password: boolean
  user_id: string | null
  notice_ids: string[] | null
}

/** Keeps recovery codes in Postgres. */
export function createRecoveryCodeStore(pool: Pool): RecoveryCodeStore {
  return {
    async replaceOnce({ sessionId, codeHashes, auditId, addressKey, language }) {
      const values = [sessionId, codeHashes, auditId, addressKey, language]
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<{ notice_ids: string[] }>(replaceRecoveryCodes, values),
      )
      const [row] = rows
      return row === undefined ? { kind: "signed-out" } : { kind: "made", noticeIds: row.notice_ids }
    },

    async proveOnce({ sessionId, codeHash, axes, auditId, addressKey }): Promise<RecoveryProved> {
      const keys = axes.map(({ key }) => key)
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<ProvedRow>(proveWithRecoveryCode, [
          ...[sessionId, codeHash, JSON.stringify(axes), keys, auditId, addressKey],
        ]),
      )
      const [row] = rows
      if (row === undefined) return { kind: "signed-out" }
      return fullQuota(row) ?? { kind: row.proved ? "proved" : "wrong" }
    },

    async tryForNumber({ phoneNumber, codeHash, axes, silenceMs }): Promise<RecoveryTried> {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<TriedRow>(tryRecoveryCode, [JSON.stringify(axes), codeHash, phoneNumber, silenceMs]),
      )
      const [row] = rows
      if (row === undefined) throw new Error("trying a recovery code answered nothing")
      const account = row.id === null ? null : { userId: row.id, asksPassword: row.asks_password ?? false }
      return fullQuota(row) ?? { kind: "tried", account }
    },

    async signInOnce(confirmation): Promise<RecoverySignedIn> {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<SignedInRow>(signInWithRecoveryCode, signInValues(confirmation)),
      )
      const [row] = rows
      if (row === undefined) return { kind: "wrong" }
      if (row.blocked) return { kind: "blocked" }
      if (row.user_id === null) return { kind: "password-needed" }
      return { kind: "session", userId: row.user_id, created: false, noticeIds: row.notice_ids ?? [] }
    },
  }
}

function fullQuota(row: QuotaRow) {
  if (row.refused_rule === null) return null
  return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 } as const
}

function signInValues(s: RecoverySignIn): unknown[] {
  return [
    ...[s.codeHash, s.phoneNumber, sessionJson(s.session), s.silenceMs, s.password?.passwordHash ?? null],
    ...[s.giveBack, s.auditId, s.addressKey],
  ]
}
