/** Primary tags (BCP 47) of the languages that texts and calls are shipped in. */
export const supportedLanguages = ["en", "es", "fr", "de", "pt", "ar", "hi", "ja"] as const
export type Language = (typeof supportedLanguages)[number]

/** What everybody gets whose language is not there. */
export const fallbackLanguage = "en" satisfies Language

/** Whether texts and calls are shipped in this language. */
export function isSupportedLanguage(language: string): language is Language {
  return supportedLanguages.some((known) => known === language)
}

/** `pt` of `pt-BR`; the text itself where it is no tag. */
export function primaryTagOf(tag: string): string {
  return (tag.trim().split("-", 1)[0] ?? "").toLowerCase()
}

/** A browser names a handful. More is an attempt to keep us busy. */
const mostRanges = 32

/**
 * The language to write in, as a primary tag: the one that is asked for most among those offered, otherwise English.
 * Takes an `Accept-Language` header (RFC 9110 §12.5.4) or a single tag. An owner who wrote templates in more
 * languages offers those, too.
 */
export function languageOf(asked: string, offered: readonly string[] = supportedLanguages): string {
  const wanted = asked
    .split(",", mostRanges)
    .map(readRange)
    .filter(({ weight, language }) => weight > 0 && offered.includes(language))
    .toSorted((one, other) => other.weight - one.weight)
  return wanted[0]?.language ?? fallbackLanguage
}

function readRange(range: string): { language: string; weight: number } {
  const [tag = "", ...parameters] = range.split(";")
  const written = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1])
  const weight = Number(written.find((number) => number !== undefined) ?? 1)
  return { language: primaryTagOf(tag), weight }
}

/**
 * Whether this is a primary tag that exists, in the spelling that browsers send: `he`, not `iw`, `HE` or `he-IL`.
 * Known are the languages that Unicode's CLDR has a name for.
 */
export function isPrimaryTag(tag: string): boolean {
  if (!/^[a-z]{2,3}$/.test(tag) || Intl.getCanonicalLocales(tag)[0] !== tag) return false
  return names.of(tag) !== undefined
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" })

const writtenFromTheRight: ReadonlySet<string> = new Set([
  "ar",
  "ckb",
  "dv",
  "fa",
  "he",
  "ps",
  "sd",
  "ug",
  "ur",
  "yi",
])

/** Whether the language of this primary tag is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return writtenFromTheRight.has(language)
}
