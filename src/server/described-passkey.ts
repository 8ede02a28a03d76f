import type { KeptPasskey } from "@/core/ports/passkey-store"

/** A passkey as its owner's page shows it. Times are ISO 8601. */
export interface DescribedPasskey {
  readonly id: string
  readonly name: string
  readonly addedAt: string
  /** `null`: never yet. */
  readonly lastUsedAt: string | null
  /** Whether it lives on more than one device. */
  readonly backedUp: boolean
}

/** Turns a kept passkey into what a page shows: nothing that a browser finds it by. */
export function describePasskey({
  id,
  name,
  createdAtMs,
  lastUsedAtMs,
  backedUp,
}: KeptPasskey): DescribedPasskey {
  return {
    id,
    name,
    addedAt: new Date(createdAtMs).toISOString(),
    lastUsedAt: lastUsedAtMs === null ? null : new Date(lastUsedAtMs).toISOString(),
    backedUp,
  }
}
