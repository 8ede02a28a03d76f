import { westernDigits } from "./western-digits"

/** The digits of what was typed into a code field, and no more of them than the code has. */
export function typedCode(text: string, length: number): string {
  return westernDigits(text).replace(/\D/g, "").slice(0, length)
}

/**
 * The code in a pasted text, or null where there is none: `123 456`, `123-456`, `G-123456`, or a whole
 * message around it. A run of exactly as many digits as the code has wins over digits that stand elsewhere.
 */
export function pastedCode(text: string, length: number): string | null {
  const western = westernDigits(text)
  const half = Math.floor(length / 2)
  const exact = new RegExp(`(?<!\\d)\\d{${half}}[\\s.\\-\\u2010-\\u2015]?\\d{${length - half}}(?!\\d)`)
  const digits = (exact.exec(western)?.[0] ?? western).replace(/\D/g, "")
  return digits.length >= length ? digits.slice(0, length) : null
}
