import type { Purpose } from "./challenge"
import { deriveKey, hmac, isSameText } from "./keyed-hash"
import type { PhoneNumber } from "./phone-number"
import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

declare const brand: unique symbol

/** The digits that prove a phone, leading zeros kept. */
export type OneTimeCode = string & { readonly [brand]: "OneTimeCode" }

/** A key that codes are derived from, and the name by which a challenge remembers it. */
export interface CodeKey {
  readonly id: string
  readonly bytes: Uint8Array
}

/** What a code depends on. Change one of them and it is another code. */
export interface CodeSource {
  readonly challengeId: string
  readonly purpose: Purpose
  readonly phoneNumber: PhoneNumber
  /** 32 random bytes of the challenge's row. */
  readonly secret: Uint8Array
}

/** Makes the key for codes out of a secret of at least 32 bytes. Its id tells nothing about it. */
export function codeKeyFrom(appSecret: string): CodeKey {
  const id = Buffer.from(deriveKey(appSecret, "code key id", 6)).toString("base64url")
  return { id, bytes: deriveKey(appSecret, "code key", 32) }
}

/**
 * Derives the code of a challenge: HMAC-SHA-256 over everything that it is bound to, truncated to digits in
 * the manner of HOTP (RFC 4226 §5.3), but from 63 bits instead of 31, so that no code is likelier than
 * another by more than one in 10^12. Neither the row nor the key alone yields it.
 */
export function deriveCode(key: CodeKey, source: CodeSource, digits: number): OneTimeCode {
  const bound = [source.challengeId, source.purpose, source.phoneNumber, ""].join("\n")
  const mac = hmac(key.bytes, bound, source.secret)
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f
  const window = mac.readBigUInt64BE(offset) & 0x7fff_ffff_ffff_ffffn
  return (window % 10n ** BigInt(digits)).toString().padStart(digits, "0") as OneTimeCode
}

/** Digits that look like a code and open nothing, out of eight random bytes: for a text that tries a provider out. */
export function codeOfNothing(bytes: Uint8Array, digits: number): OneTimeCode {
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return (number % 10n ** BigInt(digits)).toString().padStart(digits, "0") as OneTimeCode
}

/**
 * Reads what a person typed as a code. Spaces and dashes go, everything else has to be an ASCII digit;
 * other shapes are turned into digits by the input field, not here.
 */
export function readCode(text: string, digits: number): Result<OneTimeCode, RefusalOf<"code-malformed">> {
  const bare = text.replace(/[ \u00a0-]/g, "")
  const wellFormed = bare.length === digits && /^[0-9]+$/.test(bare)
  return wellFormed ? granted(bare as OneTimeCode) : refused({ kind: "code-malformed", digits })
}

/** Compares in constant time. */
export function isSameCode(one: OneTimeCode, other: OneTimeCode): boolean {
  return isSameText(one, other)
}
