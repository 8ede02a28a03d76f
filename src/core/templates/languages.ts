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
 * The languages of an `Accept-Language` header (RFC 9110 §12.5.4) as BCP 47 tags in small letters, the most wanted
 * first: `pt-br`, `zh-hant-tw`. Of what goes on after three further parts, as no language does, only those are taken.
 */
export function languagesIn(header: string): readonly string[] {
  return header
    .split(",", mostRanges)
    .flatMap(readRange)
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

function readRange(range: string): readonly { tag: string; weight: number }[] {
  const [written = "", ...parameters] = range.split(";")
  const [tag] = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}(?=-|$)/.exec(written.trim().toLowerCase()) ?? []
  const weights = parameters.map((each) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(each)?.[1])
  const weight = Number(weights.find((number) => number !== undefined) ?? 1)
  return tag === undefined ? [] : [{ tag, weight }]
}

/** The first of somebody's languages that is among those offered, both by primary tag; English where none is. */
export function firstOffered(wanted: readonly string[], offered: readonly string[]): string {
  return wanted.map(primaryTagOf).find((language) => offered.includes(language)) ?? fallbackLanguage
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
