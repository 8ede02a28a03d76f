import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** In code points: a name stands on one line of a list. */
export const passkeyNameMaximumLength = 60

/** Controls, and what turns the direction of the text around it. Joiners stay: words and faces are made with them. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** What a person calls a passkey, on one line. Nothing and a page are refused; a long name is never cut behind their back. */
export function readPasskeyName(typed: string): Result<string, RefusalOf<"passkey-name-refused">> {
  const name = typed.normalize("NFC").replace(/\s+/gu, " ").replace(unprintable, "").trim().toWellFormed()
  const length = [...name].length
  return length === 0 || length > passkeyNameMaximumLength
    ? refused({ kind: "passkey-name-refused", maximumLength: passkeyNameMaximumLength })
    : granted(name)
}
