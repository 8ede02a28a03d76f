import type { ApiKey, ApiKeyStore } from "@/core/ports/api-key-store"
import type { MemoryApiKey } from "./memory-account"
import type { MemoryState } from "./memory-state"

const dayMs = 86_400_000
const minuteMs = 60_000

/** Keeps keys of servers in memory. */
export function createMemoryApiKeyStore({ apiKeys, audit, clock }: MemoryState): ApiKeyStore {
  const isLive = (key: MemoryApiKey) =>
    key.revokedAtMs === null && (expiryOf(key) ?? Number.POSITIVE_INFINITY) > clock.nowMs()

  return {
    async list() {
      return apiKeys.toReversed().map((key) => listed(key, isLive(key)))
    },

    async add({ audit: _audit, ...key }) {
      apiKeys.push({ ...key, createdAtMs: clock.nowMs(), lastUsedAtMs: null, revokedAtMs: null })
      audit.push("api-key-made")
    },

    async revokeOnce(id) {
      const key = apiKeys.find((each) => each.id === id && isLive(each))
      if (key === undefined) return false
      key.revokedAtMs = clock.nowMs()
      audit.push("api-key-revoked")
      return true
    },

    async use(hash) {
      const key = apiKeys.find((each) => isLive(each) && Buffer.from(each.hash).equals(hash))
      if (key === undefined) return null
      if (clock.nowMs() - (key.lastUsedAtMs ?? Number.NEGATIVE_INFINITY) >= minuteMs)
        key.lastUsedAtMs = clock.nowMs()
      return { id: key.id, scopes: key.scopes }
    },
  }
}

function expiryOf({ createdAtMs, lifetimeDays }: MemoryApiKey): number | null {
  return lifetimeDays === null ? null : createdAtMs + lifetimeDays * dayMs
}

function listed(key: MemoryApiKey, live: boolean): ApiKey {
  const { id, name, scopes, end, createdAtMs, lastUsedAtMs, revokedAtMs } = key
  return { id, name, scopes, end, createdAtMs, lastUsedAtMs, revokedAtMs, expiresAtMs: expiryOf(key), live }
}
