import { allCountries, callingCodeOf } from "@/core/phone-number"
import type { Container } from "./container"
import type { Environment } from "./env"

/** One line of the country dropdown. */
export interface CountryOption {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  /** In the person's language. Named here, because the browser's own names differ and would not hydrate. */
  readonly name: string
  /** Without the plus: `44`. */
  readonly callingCode: string
  /** Whether it stands at the top as well. */
  readonly suggested: boolean
}

/** More suggestions than this are a list of their own. */
const mostSuggestions = 5

/** As many lists as there are languages, and a few more. */
const mostNamed = 16

const named = new Map<string, readonly Omit<CountryOption, "suggested">[]>()

/** The open countries in the person's language, sorted as that language sorts. */
export function countryOptions(
  open: ReadonlySet<string>,
  suggestions: readonly string[],
  locale: string,
): readonly CountryOption[] {
  const key = `${locale} ${[...open].join()}`
  const names = named.get(key) ?? nameCountries(open, locale)
  // Every choice that the owner ever made would stay.
  if (named.size >= mostNamed) named.clear()
  named.set(key, names)
  // A short list needs no suggestions: they would only stand there twice.
  const suggested = new Set(open.size > mostSuggestions ? suggestions : [])
  return names.map((country) => ({ ...country, suggested: suggested.has(country.code) }))
}

/** Every country that has phone numbers, named and sorted as the language does. */
export function namedCountries(locale: string): readonly { readonly code: string; readonly name: string }[] {
  return nameCountries(new Set(allCountries()), locale).map(({ code, name }) => ({ code, name }))
}

/**
 * The countries that this person most likely means, best first: where the platform sees them, then the regions of
 * their languages, then the owner's default. The first one is the preset.
 */
export function likelyCountries(
  headers: Pick<Headers, "get">,
  { site, environment }: Pick<Container, "site" | "environment">,
): readonly [string, ...string[]] {
  const seen = seenCountry(headers, environment) ?? ""
  const likely = [seen, ...regionsOf(headers.get("accept-language") ?? ""), site.defaultCountry]
  const [first, ...others] = new Set(likely.filter((country) => site.openCountries.has(country)))
  return [first ?? site.defaultCountry, ...others.slice(0, mostSuggestions - 1)]
}

/** ISO 3166-1 alpha-2 of where a request comes from, where the platform tells; elsewhere a client could write it. */
export function seenCountry(
  headers: Pick<Headers, "get">,
  { trustedProxy }: Pick<Environment, "trustedProxy">,
): string | null {
  const told = trustedProxy === "vercel" ? headers.get("x-vercel-ip-country") : null
  return told !== null && /^[A-Z]{2}$/.test(told) && isSomewhere(told) ? told : null
}

/** `ZZ` stands for nowhere, and codes without a name for anything. */
function isSomewhere(code: string): boolean {
  return code !== "ZZ" && regions.of(code) !== undefined
}

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" })

function regionsOf(acceptLanguage: string): readonly string[] {
  return acceptLanguage
    .slice(0, 256)
    .split(",")
    .map((part) => /^\s*[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(part)?.[1]?.toUpperCase() ?? "")
}

function nameCountries(
  open: ReadonlySet<string>,
  locale: string,
): readonly Omit<CountryOption, "suggested">[] {
  const names = new Intl.DisplayNames(locale, { type: "region" })
  const { compare } = new Intl.Collator(locale)
  return [...open]
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: callingCodeOf(code) }))
    .sort((a, b) => compare(a.name, b.name))
}
