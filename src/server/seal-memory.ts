/** Seals that were made or opened a moment ago, with what is in them. */
export interface SealMemory {
  get(seal: string): string | null
  set(seal: string, token: string): void
}

/** What a browser sends, it sends again within seconds: one page is several requests. */
const keptMs = 60_000

/** About half a megabyte. The oldest goes first. */
const mostSeals = 1000

/**
 * Spares a server the four key derivations and ciphers of opening a seal that it has just seen. It remembers only
 * that a seal is true, never that a session lives: that is asked of the database each time.
 */
export function createSealMemory(): SealMemory {
  const kept = new Map<string, { readonly token: string; readonly until: number }>()

  return {
    get(seal) {
      const known = kept.get(seal)
      return known !== undefined && known.until > Date.now() ? known.token : null
    },
    set(seal, token) {
      kept.delete(seal)
      kept.set(seal, { token, until: Date.now() + keptMs })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostSeals) break
        kept.delete(oldest)
      }
    },
  }
}
