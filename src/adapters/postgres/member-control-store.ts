import type { Pool } from "pg"
import type { Control, MemberControlStore } from "../../core/ports/member-control-store"
import { onceMoreAfterRace } from "./conflicts"

/** A function of the database that judges and does one thing. Its answer is the port's. */
type ControlFunction =
  | "block_account"
  | "unblock_account"
  | "give_role"
  | "take_role"
  | "remove_account"
  | "reveal_number"

/** Does in Postgres what administrators do to accounts. */
export function createMemberControlStore(pool: Pool): MemberControlStore {
  /** $1 asking session, $2 account, then what the function takes besides, at last the audit id and the address key */
  async function ask<Answer>(call: string, values: readonly unknown[]): Promise<Answer> {
    const { rows } = await onceMoreAfterRace([], () =>
      pool.query<{ answer: Answer }>(`SELECT ${call} AS answer`, [...values]),
    )
    const [row] = rows
    if (row === undefined) throw new Error("a control answered nothing")
    return row.answer
  }
  const run = <Answer>(name: ControlFunction, { askingSessionId, userId, auditId, addressKey }: Control) =>
    ask<Answer>(`${name}($1, $2, $3, $4)`, [askingSessionId, userId, auditId, addressKey])

  return {
    blockOnce: (control) => run("block_account", control),
    unblockOnce: (control) => run("unblock_account", control),
    endSessions: ({ askingSessionId, userId, auditId, addressKey }, sessionId) =>
      ask("end_sessions_of($1, $2, $3, $4, $5)", [askingSessionId, userId, sessionId, auditId, addressKey]),
    giveRoleOnce: (control) => run("give_role", control),
    takeRoleOnce: (control) => run("take_role", control),
    revealNumber: (control) => run("reveal_number", control),
    eraseOnce: (control) => run("remove_account", control),
  }
}
