import type { ConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import type { PlainChoice } from "./settings-edits"
import type { NamedCountry } from "./settings-screen"
import type { SettingsInHand } from "./use-settings"

/** What a choice says. */
export type ChoiceValue<Name extends PlainChoice> = SettingsInHand["form"]["choices"][Name]["value"]

type ChoicesInWords = { readonly [Name in PlainChoice]: (value: ChoiceValue<Name>) => string }

/** More countries than these are counted. */
const mostNamed = 5

/** What a country is called on the page. */
export function countryName(countries: readonly NamedCountry[], code: string): string {
  return countries.find((country) => country.code === code)?.name ?? code
}

/** Says values of choices, as the page tells what was, is or will be. */
export function choicesInWords(
  words: ConsoleWords["settings"],
  locale: string,
  countries: readonly NamedCountry[],
): ChoicesInWords {
  const orNothing = (text: string) => text || words.nowhere
  const onOrOff = (on: boolean) => (on ? words.on : words.off)
  const nameOf = (code: string) => countryName(countries, code)
  return {
    defaultCountry: nameOf,
    allowedCountries: (codes) =>
      codes.length > mostNamed
        ? sayCount(words.openCountries, codes.length, locale)
        : orNothing(codes.map(nameOf).join(", ")),
    identity: (identity) => (typeof identity === "object" ? identity.property : words.identities[identity]),
    phoneProperty: orNothing,
    mailDomain: orNothing,
    unknownNumber: (rule) => words.unknownNumbers[rule],
    codeSignIn: onOrOff,
    passkeySignIn: onOrOff,
    callFirst: onOrOff,
    newDeviceNotice: onOrOff,
    allowedOrigins: (origins) => orNothing(origins.join(", ")),
  }
}
