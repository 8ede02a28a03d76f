import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** Longest name in characters, as Unicode counts them: our choice, and the database holds it too. */
export const longestName = 80

/**
 * What no name has: control characters, ends of lines, halves of characters, and what turns the text around it the other
 * way. Marks that join or part letters stay: some languages cannot be written without them.
 */
const unreadable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** Something that can be seen. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Reads what a person calls themselves, without the spaces around it. Empty is `null`. */
export function readName(text: string): Result<string | null, RefusalOf<"name-refused">> {
  const name = text.normalize("NFC").trim()
  if (name === "") return granted(null)
  if (unreadable.test(name) || !visible.test(name))
    return refused({ kind: "name-refused", problem: "unreadable", maximumLength: longestName })
  if ([...name].length > longestName)
    return refused({ kind: "name-refused", problem: "too-long", maximumLength: longestName })
  return granted(name)
}
