/** Which people an administrator wants to see alone. */
export const peopleFilters = ["blocked", "administrators", "closing", "test"] as const
export type PeopleFilter = (typeof peopleFilters)[number]

/** What somebody is looked for by. */
export type PersonSearch =
  /** How the number begins, in E.164, or how it ends, or either. */
  | { readonly kind: "number"; readonly beginning: string | null; readonly ending: string | null }
  /** How the email begins, in small letters. */
  | { readonly kind: "email"; readonly beginning: string }
  /** How words of the name begin, all of them. */
  | { readonly kind: "name"; readonly beginnings: readonly string[] }

/** As much as anybody types to find somebody. */
export const longestSearch = 100
const mostWords = 6

/**
 * What is meant by what an administrator typed: a number by its digits, an email by its `@`, a name by everything else.
 * `null`: nothing that anybody could be found by.
 */
export function readPersonSearch(typed: string): PersonSearch | null {
  const text = typed.normalize("NFC").trim().slice(0, longestSearch)
  if (/^\+?[\d\s()./-]*\d[\d\s()./-]*$/.test(text)) return numberSearch(text)
  // No name and no email has any, and the database takes no text with some of them.
  if (/\p{Cc}/u.test(text)) return null
  if (text.includes("@")) return { kind: "email", beginning: text.toLowerCase() }
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu)
  return words === null ? null : { kind: "name", beginnings: words.slice(0, mostWords) }
}

/** `+44 …` and `0044 …` begin a number. Without a country it may be the end, or the beginning without its plus. */
function numberSearch(text: string): PersonSearch | null {
  const digits = text.replace(/\D/g, "")
  const international = text.startsWith("+") ? digits : /^00([1-9]\d*)$/.exec(digits)?.[1]
  if (international !== undefined) return { kind: "number", beginning: `+${international}`, ending: null }
  // Nobody dials the zero before a national number from abroad, and it is not kept.
  const ending = digits.replace(/^0+/, "")
  if (ending === "") return null
  return { kind: "number", beginning: digits === ending ? `+${digits}` : null, ending }
}
