import { wordsFor } from "./catalogue"
import type { SpokenWords } from "./words-context"

/** The part of one language that goes to the browser with sign-in and account pages. */
export function spokenWords(locale: string, siteName: string): SpokenWords {
  const { door, delivery, strength, secondProof, refusal } = wordsFor(locale)
  return { locale, siteName, door, delivery, strength, secondProof, refusal }
}
