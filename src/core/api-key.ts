import { sha256 } from "./keyed-hash"
import { tokenFrom } from "./opaque-token"
import type { Random } from "./ports/random"

/** What every key begins with, so that people and scanners of secrets know one when they see it. */
const prefix = "rbk_"
const pattern = /^rbk_[A-Za-z0-9_-]{43}$/
const keyBytes = 32
const signsShown = 4

/** Makes a key: 256 random bits. It is shown once, and only its hash is kept. */
export function makeApiKeyText(random: Random): string {
  return prefix + tokenFrom(random.bytes(keyBytes))
}

/** Whether a text has the form of a key that was made here. */
export function isApiKey(text: string): boolean {
  return pattern.test(text)
}

/** What is kept of a key: with 256 random bits nobody finds one by its hash. */
export function hashApiKey(text: string): Uint8Array {
  return sha256(text)
}

/** What the owner recognises a key by. */
export function endOfApiKey(text: string): string {
  return text.slice(-signsShown)
}
