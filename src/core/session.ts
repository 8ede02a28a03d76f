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
  /** Nothing was proved anew since the sign-in. */
  readonly atSignIn: boolean
}

/**
 * Whether a person has proved themselves lately, and well enough for what could cost them their account: who has set a
 * password is not taken to be there because of a code.
 */
export function isFreshProof({ provedBy, msSinceProof, hasPassword }: LastProof, policy: Policy): boolean {
  return msSinceProof < policy.freshProofMs && (provedBy !== "code" || !hasPassword)
}

/**
 * Whether an administrator has shown a second factor lately: at the sign-in itself, where a code follows the password, or
 * anew. The password alone, which the session began with, is no second one.
 */
export function isFreshSecondFactor(
  { provedBy, msSinceProof, atSignIn }: LastProof,
  { administratorProofMs }: Policy,
): boolean {
  return msSinceProof < administratorProofMs && (atSignIn || provedBy !== "password")
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
