import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** HMAC-SHA-256 over the parts, one after the other. */
export function hmac(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac("sha256", key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** SHA-256. For secrets of 256 bits only: anything that can be guessed needs more. */
export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}

/** A key of its own for one use, out of a secret of at least 32 bytes (HKDF, RFC 5869). */
export function deriveKey(secret: string, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `ringback ${use}`, bytes))
}

/** Compares in constant time. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
