/** A sentence in each plural form that its language has. `other` always exists. */
export type PluralForms = { readonly other: string } & {
  readonly [Form in Intl.LDMLPluralRule]?: string
}

/** Lets a catalogue have fewer or more forms in another language. */
export const plural = (forms: PluralForms): PluralForms => forms

const placeholder = /\{(\w+)\}/g

/** Puts values into the `{name}` places of a sentence. A name without a value stays as it is written. */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(placeholder, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}

/** As `say`, with the form that the language uses for `count`, which also fills `{count}`. */
export function sayCount(
  forms: PluralForms,
  count: number,
  locale: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form = new Intl.PluralRules(locale).select(count)
  return say(forms[form] ?? forms.other, { count, ...values })
}

/** How a table of the catalogue calls something; itself where the catalogue does not know it. */
export function nameIn(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key
}

/** A piece of a sentence: words, or the name of a place that something else fills. */
export type Piece = { readonly text: string } | { readonly place: string }

/** Cuts a sentence at its places, for sentences that hold a link or a number with markup of its own. */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/(\{\w+\})/)
    .filter((part) => part !== "")
    .map((part) => (/^\{\w+\}$/.test(part) ? { place: part.slice(1, -1) } : { text: part }))
}
