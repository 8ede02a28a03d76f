import type { Pool } from "pg"
import type {
  SecondProofConfirmation,
  SecondProofConfirmed,
  SecondProofStore,
  SecondProofTried,
} from "../../core/ports/second-proof-store"
import { numberPlaceholder } from "./challenge-store"
import { onceMoreAfterRace } from "./conflicts"
import { type PasswordTriedRow, passwordTriedFrom } from "./password-tried"
import { confirmSecondProof, setNumberFree, trySecondProof } from "./second-proof-statements"
import { sessionJson } from "./session-json"

interface ConfirmedRow {
  blocked: boolean
  user_id: string | null
  notice_ids: string[] | null
}

/** Takes second proofs in Postgres. */
export function createSecondProofStore(pool: Pool): SecondProofStore {
  return {
    async trySecondProof({ challengeId, opener, axesFor }): Promise<SecondProofTried> {
      const axes = JSON.stringify(axesFor(numberPlaceholder))
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<PasswordTriedRow>(trySecondProof, [challengeId, opener, axes]),
      )
      return rows[0] === undefined ? { kind: "gone" } : passwordTriedFrom(rows[0])
    },

    async confirmSecondProofOnce(confirmation): Promise<SecondProofConfirmed> {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<ConfirmedRow>(confirmSecondProof, values(confirmation)),
      )
      const [row] = rows
      if (row === undefined) return { kind: "gone" }
      if (row.blocked) return { kind: "blocked" }
      if (row.user_id === null) return { kind: "wrong" }
      return { kind: "session", userId: row.user_id, created: false, noticeIds: row.notice_ids ?? [] }
    },

    async setNumberFreeOnce({ challengeId, opener, silenceMs, auditId, addressKey }) {
      const { rowCount } = await onceMoreAfterRace([], () =>
        pool.query(setNumberFree, [challengeId, opener, silenceMs, auditId, addressKey]),
      )
      return (rowCount ?? 0) > 0
    },
  }
}

function values(c: SecondProofConfirmation): unknown[] {
  const byPassword = c.by.kind === "password" ? c.by : null
  return [
    ...[
      c.challengeId,
      c.opener,
      sessionJson(c.session),
      c.administrator,
      c.giveBack,
      ...c.auditIds,
      c.addressKey,
    ],
    ...[byPassword?.userId ?? null, byPassword?.passwordHash ?? null],
    c.by.kind === "recovery-code" ? c.by.codeHash : null,
  ]
}
