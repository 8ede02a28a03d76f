import type { Policy } from "./policy"
import type { Role } from "./user"

/** What was done to open a session. */
export type SessionStrength = "code" | "password-and-code"

/** How long a session lives. */
export interface SessionTerms {
  readonly lifetimeMs: number
  /** Within how long it has to be used again; `null`: no such deadline. */
  readonly idleMs: number | null
}

/** Short where a password was part of it (such sessions may carry the administrator role), long for a code alone. */
export function sessionTerms(strength: SessionStrength, policy: Policy): SessionTerms {
  return strength === "password-and-code"
    ? { lifetimeMs: policy.passwordSessionMs, idleMs: policy.passwordSessionIdleMs }
    : { lifetimeMs: policy.codeSessionMs, idleMs: null }
}

/** The role that a session carries: a session without a password step never carries more than `user`. */
export function roleOf(strength: SessionStrength, role: Role): Role {
  return strength === "password-and-code" ? role : "user"
}
