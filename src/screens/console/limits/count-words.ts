import type { CountView } from "@/server/described-limits"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { countryName } from "../settings/choices-in-words"
import type { NamedCountry } from "../settings/settings-screen"

type LimitsWords = ConsoleWords["limitsPage"]

/** Whom a count counts, in words. */
export function whomText(
  { by, about }: Pick<CountView, "by" | "about">,
  words: LimitsWords,
  countries: readonly NamedCountry[],
): string {
  if (by === "site") return words.wholeSite
  if (about === null) return by === "number" || by === "account" ? words.unnamed[by] : words.unnamed.other
  return by === "country" ? countryName(countries, about) : about
}

/** How much of a limit is used. Money has two digits after its point. */
export function countText(
  { rule, count, limit }: Pick<CountView, "rule" | "count" | "limit">,
  words: LimitsWords,
  locale: string,
): string {
  const isMoney = rule === "spend-per-day" || rule === "spend-per-month"
  return amountsText(words.countOf, { count, limit }, { isMoney, locale })
}

/** Puts amounts into a sentence as the language writes them. */
export function amountsText(
  sentence: string,
  amounts: Readonly<Record<string, number>>,
  { isMoney, locale }: { readonly isMoney: boolean; readonly locale: string },
): string {
  const digits = isMoney ? 2 : 0
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const written = Object.entries(amounts).map(([name, amount]) => [name, format.format(amount)] as const)
  return say(sentence, Object.fromEntries(written))
}
