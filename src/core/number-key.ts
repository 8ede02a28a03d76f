import { hmac } from "./keyed-hash"
import type { PhoneNumber } from "./phone-number"

/** The key that numbers are hashed with. It is made once, so that counts and records survive a rotation. */
export type NumberKey = Uint8Array

/** A number as limits, logs and audit know it: 128 bits of a keyed hash. Without the key nobody can try numbers. */
export function numberKeyOf(key: NumberKey, number: PhoneNumber): string {
  return hmac(key, number).toString("base64url").slice(0, 22)
}

/** A number as logs may hold it: alike for one number, useless for finding it, with two digits to recognise it by. */
export function loggedNumber(numberKey: string, number: PhoneNumber): string {
  return `${numberKey}…${number.slice(-2)}`
}
