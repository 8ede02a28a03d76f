import type { ApiKeyScope } from "@/core/api-key-terms"
import type { ApiKey } from "@/core/ports/api-key-store"
import { writtenMoment } from "./moment"

/** A key as the console lists it. Times are ISO 8601. */
export interface ApiKeyView {
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiKeyScope[]
  readonly end: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly state: "live" | "revoked" | "over"
}

/** Turns keys into what the console shows of them. */
export function describeKeys(keys: readonly ApiKey[]): readonly ApiKeyView[] {
  return keys.map(({ id, name, scopes, end, createdAtMs, expiresAtMs, lastUsedAtMs, revokedAtMs, live }) => ({
    ...{ id, name, scopes, end },
    createdAt: writtenMoment(createdAtMs),
    expiresAt: writtenMoment(expiresAtMs),
    lastUsedAt: writtenMoment(lastUsedAtMs),
    state: live ? "live" : revokedAtMs === null ? "over" : "revoked",
  }))
}
