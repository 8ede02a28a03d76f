import type { Overview, OverviewQuestion } from "@/core/workflows/read-overview"
import type { Words } from "@/words/en"
import { nameIn } from "@/words/say"
import { type NumberWords, numberWords } from "./number-words"

/** What every part of the page is made of. */
export interface OverviewView {
  readonly overview: Overview
  readonly question: OverviewQuestion
  readonly words: Words["console"]["overview"]
  readonly locale: string
  readonly numbers: NumberWords
  /** What an owner can do about an error of a provider; `null`: nothing is known. */
  adviceOn(provider: string, code: string): string | null
}

/** Puts together what a page shows. */
export function viewOf(parts: Omit<OverviewView, "numbers">): OverviewView {
  return { ...parts, numbers: numberWords(parts.locale, parts.words) }
}

/** What a country, a provider or a purpose is called. */
export function namesOf({ words, locale }: Pick<OverviewView, "words" | "locale">) {
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" })
  return {
    country: (code: string) => (code === "ZZ" ? words.parts.noCountry : (regions.of(code) ?? code)),
    provider: (name: string) => (name === "" ? words.parts.nobody : nameIn(words.providers, name)),
    purpose: (purpose: string) => nameIn(words.purposes, purpose),
  }
}

/** What an error is called: "Twilio 30007", or our words where there is no code. */
export function errorName(
  view: Pick<OverviewView, "words" | "locale">,
  error: { provider: string; code: string },
) {
  const failure = nameIn(view.words.failures, error.code)
  if (failure !== error.code) return failure
  const code = error.code === "none" ? view.words.errors.noCode : error.code
  return error.provider === "" ? code : `${namesOf(view).provider(error.provider)} ${code}`
}
