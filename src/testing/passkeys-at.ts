import { createWebAuthn } from "@/adapters/passkeys/web-authn"
import type { Passkeys } from "@/core/ports/passkeys"

/** Passkeys of a site by its origin, as its container would make them. */
export function passkeysAt(origin: string): Passkeys {
  const { hostname } = new URL(origin)
  return createWebAuthn({ rpId: hostname, rpName: "Marlow Cycles", origin, timeoutMs: 300_000 })
}
