import { en, type Words } from "./en"
import { pseudoLocale, pseudoWords } from "./pseudo"

const catalogues: ReadonlyMap<string, () => Words> = new Map([
  ["en", () => en],
  [pseudoLocale, () => pseudoWords(en)],
])

const made = new Map<string, Words>()

/** The words of a language that the site speaks; English for every other. */
export function wordsFor(locale: string): Words {
  const kept = made.get(locale)
  if (kept) return kept
  const words = (catalogues.get(locale) ?? (() => en))()
  if (catalogues.has(locale)) made.set(locale, words)
  return words
}
