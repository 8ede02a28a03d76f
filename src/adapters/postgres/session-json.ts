import type { NewSession } from "../../core/ports/proof-store"

/** A session as the database function `open_session` reads it. */
export function sessionJson(session: NewSession): string {
  const { id, tokenHash, strength, terms, provedBy, device, ...rest } = session
  return JSON.stringify({
    id,
    tokenHash: hex(tokenHash),
    strength,
    lifetimeMs: terms.lifetimeMs,
    idleSeconds: terms.idleMs === null ? null : Math.floor(terms.idleMs / 1000),
    provedBy,
    deviceHash: hex(device.hash),
    browser: device.browser,
    system: device.system,
    form: device.form,
    country: device.country,
    ...rest,
  })
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
