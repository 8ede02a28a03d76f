import { formatPhoneNumber, phoneNumberFromE164 } from "@/core/phone-number"
import type { SessionStrength } from "@/core/session"
import type { SessionReading } from "@/core/workflows/read-session"

/** The person who is signed in, as pages and route handlers see them. */
export interface CurrentUser {
  /** UUIDv7: use it as the key of your own tables. */
  readonly userId: string
  /** E.164, proved; `null` for an account whose number went to somebody else. */
  readonly phoneNumber: string | null
  /** For reading: `+44 7400 123456`. */
  readonly phoneNumberFormatted: string | null
  /** ISO 3166-1 alpha-2 of the number; `null` where it has none. */
  readonly country: string | null
  readonly email: string | null
  readonly name: string | null
  /** Whether this session carries the administrator role: never without a password step. */
  readonly administrator: boolean
  /** ISO 8601. */
  readonly memberSince: string
  /** ISO 8601: when the account will be deleted, where the person has asked for that; `null`: not at all. */
  readonly deletionDueAt: string | null
  readonly session: {
    /** ISO 8601. */
    readonly startedAt: string
    /** Whether a password was part of this sign-in. */
    readonly withPassword: boolean
    /** What opened it. */
    readonly strength: SessionStrength
  }
}

/** Turns a session into what the site's own pages may use. No hash, no token, no flag of ours is in it. */
export function describeUser({ user, role, strength, startedAtMs }: SessionReading): CurrentUser {
  const located = user.phoneNumber === null ? null : phoneNumberFromE164(user.phoneNumber)
  return {
    userId: user.id,
    phoneNumber: user.phoneNumber,
    phoneNumberFormatted: user.phoneNumber && formatPhoneNumber(user.phoneNumber),
    country: located?.country ?? null,
    email: user.email,
    name: user.name,
    administrator: role === "administrator",
    memberSince: new Date(user.createdAtMs).toISOString(),
    deletionDueAt: user.deletionDueAtMs === null ? null : new Date(user.deletionDueAtMs).toISOString(),
    session: {
      startedAt: new Date(startedAtMs).toISOString(),
      withPassword: strength === "password-and-code",
      strength,
    },
  }
}
