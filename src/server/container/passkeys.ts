import { isIP } from "node:net"
import { createWebAuthn } from "@/adapters/passkeys/web-authn"
import type { Policy } from "@/core/policy"
import type { Passkeys } from "@/core/ports/passkeys"
import type { Environment } from "../env"
import type { AppAddress } from "../env/app-address"

/** Passkeys belong to the name of a host: browsers make none at an address of numbers. `localhost` is a name. */
export function passkeysOffered({ hostname }: Pick<AppAddress, "hostname">): boolean {
  return !hostname.startsWith("[") && isIP(hostname) === 0
}

/** `null` where browsers make none. */
export function connectPasskeys({ app, appName }: Environment, policy: Policy): Passkeys | null {
  if (!passkeysOffered(app)) return null
  return createWebAuthn({
    rpId: app.hostname,
    rpName: appName,
    origin: app.origin,
    timeoutMs: policy.passkeyCeremonyMs,
  })
}
