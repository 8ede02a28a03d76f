import type { Policy } from "./policy"
import type { Role } from "./user"

/** What was done to open a session. */
export type SessionStrength = "code" | "password-and-code" | "passkey"

/** What a person proves themselves with, at the sign-in and later on. */
export type ProofKind = "code" | "password" | "passkey" | "recovery-code"

/** How long a session lives. */
export interface SessionTerms {
  readonly lifetimeMs: number
  /** Within how long it has to be used again; `null`: no such deadline. */
  readonly idleMs: number | null
}

/** What a person last proved themselves with in a session, and what their account could ask for. */
export interface LastProof {
  readonly provedBy: ProofKind
  readonly msSinceProof: number
  readonly hasPassword: boolean
}

/**
 * Whether a person has proved themselves lately, and well enough for what could cost them their account: who has set a
 * password is not taken to be there because of a code.
 */
export function isFreshProof({ provedBy, msSinceProof, hasPassword }: LastProof, policy: Policy): boolean {
  return msSinceProof < policy.freshProofMs && (provedBy !== "code" || !hasPassword)
}

/** Short where a password was part of it (such sessions may carry the administrator role), long for a code or a passkey alone. */
export function sessionTerms(strength: SessionStrength, policy: Policy): SessionTerms {
  return strength === "password-and-code"
    ? { lifetimeMs: policy.passwordSessionMs, idleMs: policy.passwordSessionIdleMs }
    : { lifetimeMs: policy.codeSessionMs, idleMs: null }
}

/** The role that a session carries: a session without a password step never carries more than `user`. */
export function roleOf(strength: SessionStrength, role: Role): Role {
  return strength === "password-and-code" ? role : "user"
}
