import { isPrimaryTag } from "@/core/templates/languages"
import { languageChoices } from "@/core/templates/language-choices"

/** The names of languages in that of the page, by primary tag. Named here, because browsers' own names differ. */
export function languageNames(tags: readonly string[], locale: string): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" })
  return Object.fromEntries(tags.filter(isPrimaryTag).map((tag) => [tag, names.of(tag) ?? tag]))
}

/** Languages to write in that are not among these yet, by name. */
export function furtherLanguages(
  present: readonly string[],
  locale: string,
): readonly { readonly tag: string; readonly name: string }[] {
  const further = languageChoices.filter((tag) => !present.includes(tag))
  return Object.entries(languageNames(further, locale))
    .map(([tag, name]) => ({ tag, name }))
    .sort((one, other) => one.name.localeCompare(other.name, locale))
}

/** Whether this is a language that a text can be in, by its primary tag. */
export const isLanguage = isPrimaryTag
