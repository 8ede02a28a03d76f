import { sha256 } from "./keyed-hash"

declare const brand: unique symbol

/** SHA-256 of an opaque token: what the database keeps. */
export type TokenHash = Uint8Array & { readonly [brand]: "TokenHash" }

/** 256 bits: nobody guesses one, so a plain hash is enough to store it. */
export const tokenBytes = 32

const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** Writes 32 random bytes as text for cookies. */
export function tokenFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}

/** Whether a text has the shape of a token. Anything else opens nothing. */
export function isToken(text: string): boolean {
  return tokenPattern.test(text)
}

/** What is stored in place of a token. */
export function hashToken(token: string): TokenHash {
  return sha256(token) as Uint8Array as TokenHash
}
