import type { PasswordTried } from "../../core/ports/user-store"
import type { LimitRule } from "../../core/refusals"

/** A try at a password that was charged, and what it is compared with. */
export interface PasswordTriedRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
  id: string | null
  password_hash: string | null
}

export function passwordTriedFrom(row: PasswordTriedRow): PasswordTried {
  if (row.refused_rule !== null)
    return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
  const { id, password_hash: passwordHash } = row
  return { kind: "tried", record: id === null || passwordHash === null ? null : { userId: id, passwordHash } }
}
