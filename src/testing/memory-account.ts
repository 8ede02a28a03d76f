import type { NewApiKey } from "@/core/ports/api-key-store"
import type { PhoneNumber } from "@/core/phone-number"
import type { NewCeremony, NewPasskey } from "@/core/ports/passkey-store"
import type { NewSession } from "@/core/ports/proof-store"
import type { ProfileProperties } from "@/core/profile-properties"
import type { Role } from "@/core/user"

export interface MemoryUser {
  readonly id: string
  phoneNumber: PhoneNumber
  name: string | null
  email: string | null
  emailIsSynthetic: boolean
  properties: ProfileProperties
  updatedAtMs: number | null
  lastSignedInAtMs: number | null
  identity: string | null
  passwordHash: string | null
  passwordSetAtMs: number | null
  alwaysAsksPassword: boolean
  role: Role
  blocked: boolean
  numberKey: string
  /** `null`: its number went to somebody else. */
  provedAtMs: number | null
  /** The same as `provedAtMs` where only fixed codes proved it. */
  testProvedAtMs: number | null
  readonly createdAtMs: number
  /** Since when the account has its number. */
  numberSinceMs: number
  /** When that went to somebody else. */
  numberUntilMs: number | null
  /** When it goes, where its person has asked for that. */
  deletionDueAtMs: number | null
}

export interface MemorySession extends NewSession {
  tokenHash: NewSession["tokenHash"]
  readonly userId: string
  readonly createdAtMs: number
  lastSeenAtMs: number
  provedBy: NewSession["provedBy"]
  provedAtMs: number
  /** `null`: by its deadlines only. */
  endedAtMs: number | null
}

/** A row of `known_devices`. */
export interface MemoryDevice {
  readonly hash: string
  readonly userId: string
  readonly sinceMs: number
  lastAtMs: number
  /** `null`: never. */
  passkeyOfferedAtMs: number | null
}

/** A row of `recovery_codes`. */
export interface MemoryRecoveryCode {
  readonly hash: string
  readonly userId: string
  readonly madeAtMs: number
  /** `null`: not used yet. */
  usedAtMs: number | null
}

/** A row of `phone_changes`. */
export interface MemoryPhoneChange {
  readonly id: string
  readonly userId: string
  readonly oldNumber: PhoneNumber
  readonly oldNumberKey: string
  readonly newNumber: PhoneNumber
  /** Since when it had the old number. */
  readonly oldSinceMs: number
  readonly changedAtMs: number
  undone: boolean
  /** What an undo puts back; `null`: none does any more. */
  kept: Pick<MemoryUser, "passwordHash" | "passwordSetAtMs" | "alwaysAsksPassword" | "provedAtMs"> | null
}

/** A row of `opt_outs`. */
export interface MemoryOptOut {
  source: "reply" | "provider" | "person"
  sinceMs: number
  provider: string
}

/** A row of `passkeys`. */
export interface MemoryPasskey extends Omit<NewPasskey, "sessionId" | "most" | "language" | "audit"> {
  name: string
  counter: number
  backedUp: boolean
  readonly createdAtMs: number
  lastUsedAtMs: number | null
}

/** A row of `passkey_ceremonies`. */
export interface MemoryCeremony extends Pick<NewCeremony, "opener" | "purpose"> {
  readonly expiresAtMs: number
}

/** A row of `api_keys`. */
export interface MemoryApiKey extends Omit<NewApiKey, "audit"> {
  readonly createdAtMs: number
  lastUsedAtMs: number | null
  revokedAtMs: number | null
}
