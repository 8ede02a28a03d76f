import type { ApiKeyLifetime, ApiKeyScope } from "../api-key-terms"

/** A key that was made in the console. What it is stands nowhere. */
export interface ApiKey {
  readonly id: string
  /** What the owner calls it. */
  readonly name: string
  readonly scopes: readonly ApiKeyScope[]
  /** Its last signs. */
  readonly end: string
  readonly createdAtMs: number
  /** `null`: it has no end. */
  readonly expiresAtMs: number | null
  /** To the minute; `null`: never yet. */
  readonly lastUsedAtMs: number | null
  readonly revokedAtMs: number | null
  /** Neither revoked nor past its end. */
  readonly live: boolean
}

/** Who makes or revokes one. */
export interface ApiKeyAudit {
  readonly auditId: string
  readonly userId: string
  readonly addressKey: string
}

export interface NewApiKey extends Pick<ApiKey, "id" | "name" | "scopes" | "end"> {
  /** SHA-256. */
  readonly hash: Uint8Array
  /** `null`: without an end. */
  readonly lifetimeDays: ApiKeyLifetime | null
  readonly audit: ApiKeyAudit
}

/** What a server brings a key for. */
export interface UsedApiKey {
  readonly id: string
  readonly scopes: readonly ApiKeyScope[]
}

/** Keeps the keys that are made in the console. Those of the environment are in no store. */
export interface ApiKeyStore {
  /** The newest first, those that are over included. */
  list(): Promise<readonly ApiKey[]>
  add(key: NewApiKey): Promise<void>
  /** False: there is none that lives. It is read anew by each request, so this holds at once. */
  revokeOnce(id: string, audit: ApiKeyAudit): Promise<boolean>
  /** The live key of a hash, which notes that it was used: once a minute at most. */
  use(hash: Uint8Array): Promise<UsedApiKey | null>
}
