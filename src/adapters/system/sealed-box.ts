import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { OtherSeal } from "../../core/ports/sealing"

/** Seals what the database keeps and must not be able to read. */
export interface SealedBox {
  /** `field` binds the seal: one that is moved to another field does not open. */
  seal(plain: Uint8Array, field: string): string
  /** Opens with the present key, then with the previous one. Throws `OtherSeal` when neither fits. */
  open(sealed: string, field: string): Uint8Array
  /** The same, sealed with the present key; `null`: it is. Throws when no key fits. */
  renew(sealed: string, field: string): string | null
}

const version = "1"
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM. `keys`: 32 bytes each, the present one first. */
export function createSealedBox(keys: readonly [Uint8Array, ...Uint8Array[]]): SealedBox {
  const seal = (plain: Uint8Array, field: string) => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv("aes-256-gcm", keys[0], nonce).setAAD(Buffer.from(field))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return `${version}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")}`
  }
  const open = (sealed: string, field: string) => {
    for (const key of keys) {
      const opened = tryOpen(key, boxIn(sealed), field)
      if (opened !== null) return opened
    }
    throw new OtherSeal(field)
  }
  return {
    seal,
    open,
    renew: (sealed, field) =>
      tryOpen(keys[0], boxIn(sealed), field) === null ? seal(open(sealed, field), field) : null,
  }
}

function boxIn(sealed: string): Buffer {
  return Buffer.from(sealed.slice(version.length + 1), "base64url")
}

function tryOpen(key: Uint8Array, box: Buffer, field: string): Uint8Array | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, nonceBytes)).setAAD(
      Buffer.from(field),
    )
    decipher.setAuthTag(box.subarray(-tagBytes))
    return new Uint8Array(
      Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]),
    )
  } catch {
    return null
  }
}
