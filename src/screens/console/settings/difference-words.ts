import type { SettingsForm } from "@/core/workflows/read-settings-form"
import type { ConsoleWords } from "@/words/console-words"
import { nameIn, say, sayCount } from "@/words/say"
import { choicesInWords, countryName } from "./choices-in-words"
import type { ListChange } from "./list-change"
import type { Difference } from "./settings-differences"
import type { PlainChoice } from "./settings-edits"
import type { NamedCountry } from "./settings-screen"

/** What differences are said with. */
export interface DifferenceWords {
  readonly all: ConsoleWords
  readonly locale: string
  readonly countries: readonly NamedCountry[]
}

/** More entries of a list than these are counted. */
const mostNamed = 10

/** Says what somebody else changed: which field, and what it is now. `now`: the form as they saved it. */
export function sayDifference(
  { all, locale, countries }: DifferenceWords,
  now: SettingsForm,
  difference: Difference,
): string {
  const { settings: words, limits } = all
  const nowIs = (name: string, value: string) => say(words.changedField, { name, value })
  const entries = <Item>(name: string, change: ListChange<Item>, nameOf: (item: Item) => string) => {
    const said = [
      ...change.added.map((item) => say(words.entryAdded, { entry: nameOf(item) })),
      ...change.removed.map((item) => say(words.entryRemoved, { entry: nameOf(item) })),
      ...change.changed.map((item) => say(words.entryChanged, { entry: nameOf(item) })),
    ]
    const more = said.length - mostNamed
    const shown = more > 0 ? [...said.slice(0, mostNamed), sayCount(words.entriesMore, more, locale)] : said
    return say(words.changedList, { name, entries: shown.join(", ") })
  }
  switch (difference.kind) {
    case "account": {
      const { provider, field } = difference
      const labels: Readonly<Record<string, { readonly label: string }>> = words[provider]
      const fields: Readonly<Record<string, { readonly text: string; readonly end: string | null }>> =
        now[provider]
      const { text, end } = fields[field] ?? { text: "", end: null }
      const value = end === null ? text || words.nowhere : say(words.endsWith, { end })
      return nowIs(`${nameIn(words.providers, provider)}, ${labels[field]?.label ?? field}`, value)
    }
    case "choice":
      return nowIs(words.choices[difference.name].label, saidOf(difference.name))
    case "limit": {
      const { name } = difference
      return nowIs(nameIn(limits, name), String(now.limits.find((limit) => limit.name === name)?.value))
    }
    case "list": {
      const nameOf = (item: string) =>
        difference.name === "allowedCountries" ? countryName(countries, item) : item
      return entries(words.choices[difference.name].label, difference.change, nameOf)
    }
    case "routes":
      return entries(words.routesTitle, difference.change, ({ channel, country }) =>
        [
          words.channels[channel],
          country === null ? words.everyCountry : countryName(countries, country),
        ].join(", "),
      )
    case "test-numbers":
      return entries(words.testNumbersTitle, difference.change, ({ number }) => number)
  }

  function saidOf<Name extends PlainChoice>(name: Name): string {
    return choicesInWords(words, locale, countries)[name](now.choices[name].value)
  }
}
