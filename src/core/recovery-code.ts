import { sha256 } from "./keyed-hash"

/** Crockford's base 32: no I, L, O and U, which are read as something else. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
/** 80 bits: nobody guesses one, online or off, so a plain hash is enough to store it. */
const codeBytes = 10
const groupLength = 4
const codePattern = /^[0-9A-HJKMNP-TV-Z]{16}$/

/** How many random bytes a recovery code is made from. */
export const recoveryCodeBytes = codeBytes

/** Writes random bytes as a code that people can copy by hand: `7K3M-00QX-…`, sixteen signs in groups of four. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)] ?? "")
  return (signs.join("").match(new RegExp(`.{${groupLength}}`, "g")) ?? []).join("-")
}

/** What is kept of a code as it was typed; `null`: it has not the shape of one, so it was never given out. */
export function recoveryCodeHash(typed: string): Uint8Array | null {
  if (typed.length > 64) return null
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
  return codePattern.test(plain) ? sha256(`recovery code ${plain}`) : null
}
