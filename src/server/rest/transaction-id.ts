import { hashToken, isToken, type TokenHash } from "@/core/opaque-token"
import { uuidBytes, uuidFromBytes } from "@/core/uuid"

/** A challenge of REST, and what opens it. */
export interface Transaction {
  readonly challengeId: string
  readonly opener: TokenHash
}

/** 16 bytes of the challenge's id, then the 32 random ones that open it. */
const transactionPattern = /^[A-Za-z0-9_-]{64}$/
const idBytes = 16

/**
 * What opens a challenge that REST began. A cookie never has this form, so no cookie opens one, and no `transactionId`
 * opens a challenge of a browser.
 */
export function openerOf(token: string): TokenHash {
  return hashToken(`rest\n${token}`)
}

/** Writes the one name that a client needs: it finds the challenge and opens it. */
export function transactionIdOf(challengeId: string, token: string): string {
  return Buffer.concat([uuidBytes(challengeId), Buffer.from(token, "base64url")]).toString("base64url")
}

/** Reads it back. `null`: it has never been one. */
export function readTransactionId(text: string): Transaction | null {
  if (!transactionPattern.test(text)) return null
  const bytes = Buffer.from(text, "base64url")
  const token = bytes.subarray(idBytes).toString("base64url")
  if (!isToken(token)) return null
  return { challengeId: uuidFromBytes(bytes.subarray(0, idBytes)), opener: openerOf(token) }
}
