import type { Pool } from "pg"
import type { PhoneNumber } from "../../core/phone-number"
import { providerOptOutMs } from "../../core/ports/opt-out-store"
import {
  distrustedBeforeMs,
  type ForgottenFactors,
  type PhoneChange,
  type PhoneChanged,
  type PhoneChangeStore,
  type PhoneUndo,
  type PhoneUndone,
} from "../../core/ports/phone-change-store"
import { onceMoreAfterRace } from "./conflicts"
import { changePhone, forgetGuards, undoPhoneChange } from "./phone-change-statements"

interface ChangedRow {
  outcome: "done" | "already-registered"
  notice_id: string | null
}

interface UndoneRow {
  user_id: string
  phone_number: PhoneNumber
  sessions_ended: number
  forgotten: ForgottenFactors
  notice_ids: string[]
}

/** Somebody else proved the number a moment before. */
const races = ["users_proved_phone_number_key"]

/** Moves accounts from one number to another in Postgres. */
export function createPhoneChangeStore(pool: Pool): PhoneChangeStore {
  return {
    async changeOnce(change): Promise<PhoneChanged> {
      const { rows } = await onceMoreAfterRace(races, () =>
        pool.query<ChangedRow>(changePhone, changeValues(change)),
      )
      const [row] = rows
      if (row === undefined) return { kind: "gone" }
      return row.outcome === "done" ? { kind: "changed", noticeId: row.notice_id } : { kind: row.outcome }
    },

    async undoOnce({ changeId, lifetimeMs, language, auditId, addressKey }: PhoneUndo) {
      const values = [changeId, lifetimeMs, distrustedBeforeMs, language, auditId, addressKey]
      const { rows } = await onceMoreAfterRace(races, () => pool.query<UndoneRow>(undoPhoneChange, values))
      const [row] = rows
      return row === undefined ? null : undoneFrom(row)
    },

    async forgetGuards(lifetimeMs) {
      await pool.query(forgetGuards, [lifetimeMs])
    },
  }
}

function undoneFrom(row: UndoneRow): PhoneUndone {
  return {
    userId: row.user_id,
    phoneNumber: row.phone_number,
    sessionsEnded: row.sessions_ended,
    forgotten: row.forgotten,
    noticeIds: row.notice_ids,
  }
}

function changeValues(c: PhoneChange): unknown[] {
  return [
    ...[c.sessionId, c.challengeId, c.opener, c.byTestCode, c.changeId],
    ...[c.language, c.giveBack, c.auditId, c.addressKey, providerOptOutMs, c.undoMs],
  ]
}
