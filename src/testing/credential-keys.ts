import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto"
import type { CborValue } from "./cbor"

/** The algorithms that passkeys are asked for in, by their names in JOSE. */
export type KeyAlgorithm = "ES256" | "EdDSA" | "RS256"

/** What COSE calls them (RFC 9053, RFC 8812). */
export const algorithmNumbers = { ES256: -7, EdDSA: -8, RS256: -257 } satisfies Record<KeyAlgorithm, number>

export function newKey(algorithm: KeyAlgorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === "ES256") return generateKeyPairSync("ec", { namedCurve: "P-256" })
  return algorithm === "EdDSA"
    ? generateKeyPairSync("ed25519")
    : generateKeyPairSync("rsa", { modulusLength: 2048 })
}

/** Over what the device says and what the browser says (WebAuthn Level 3, 6.3.3). */
export function signed(algorithm: KeyAlgorithm, key: KeyObject, authData: Buffer, client: Buffer): Buffer {
  return sign(algorithm === "EdDSA" ? null : "sha256", Buffer.concat([authData, sha256(client)]), key)
}

/** The public key as COSE (RFC 9052) writes it: kind of key, algorithm, then its parts. */
export function coseOf(publicKey: KeyObject): CborValue {
  const { kty, x = "", y = "", n = "", e = "" } = publicKey.export({ format: "jwk" })
  const bytes = (part: string) => Buffer.from(part, "base64url")
  const parts: Record<string, [number, CborValue][]> = {
    EC: [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ],
    OKP: [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(x)],
    ],
    RSA: [
      [1, 3],
      [3, -257],
      [-1, bytes(n)],
      [-2, bytes(e)],
    ],
  }
  return new Map(parts[kty ?? ""] ?? [])
}

export function sha256(value: string | Buffer): Buffer {
  return createHash("sha256").update(value).digest()
}
