import type { PlivoErrorCode } from "./plivo-errors"

/** Plivo's HTTP errors have no codes, only words. These are known, and mean more than their status does. */
const knownWords: readonly (readonly [RegExp, PlivoErrorCode])[] = [
  [/\b(barred|geo.?permission)/i, "destination-barred"],
  [/\binsufficient\b.*\b(credit|balance|fund)/i, "insufficient-credit"],
]

/**
 * Names an answer that is a "no". What Plivo wrote stays here: it repeats numbers, and may repeat the text.
 * `destination` is the number as it was sent, digits alone: `'…' is not a valid phone number` may be about the sender.
 */
export function errorCodeOfAnswer(
  status: number,
  body: Readonly<Record<string, unknown>> | null,
  destination: string,
): string {
  const words = body?.error
  if (typeof words !== "string") return `http-${status}`
  if (words.includes(destination) && /\b(not a valid|invalid)\b/i.test(words)) return "invalid-destination"
  return knownWords.find(([pattern]) => pattern.test(words))?.[1] ?? `http-${status}`
}
