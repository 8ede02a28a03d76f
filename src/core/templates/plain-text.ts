/**
 * A value must not be able to forge a line of its own such as `@evil.example #123456`: line ends, control signs
 * and invisible marks (bidi, zero width) become nothing or one space.
 */
export function plainValue(value: string): string {
  return value
    .normalize("NFC")
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .trim()
}

/** Puts values into the `{{name}}` places, in one pass: a value that looks like a place is left as it is. */
export function fill(content: string, values: ReadonlyMap<string, string>): string {
  return content.replace(placePattern, (whole, name: string) => values.get(name) ?? whole)
}

/** A place: two braces, a name, two braces, and no space in between. */
export const placePattern = /\{\{([a-zA-Z]+)\}\}/g

/**
 * The start of a line that a phone would take for the binding of a code to a host (`@host #code`; WICG, origin-bound
 * one-time codes).
 */
export const boundLinePattern = /^([^\S\n]*)@(?=\S+[^\S\n]+#\S)/gmu
