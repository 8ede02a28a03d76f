import type { PhoneNumber } from "./phone-number"
import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** RFC 5321 4.5.3.1: a path is at most 256 octets with its brackets. */
const longestAddress = 254

/** The address that a site makes up for a member who gave none: their number, at a domain of the site's own. */
export function syntheticEmail(number: PhoneNumber, mailDomain: string): string {
  return `${number.slice(1)}@${mailDomain}`
}

/**
 * Reads an email address. The rule is the one that browsers apply to `type=email` (one @, no spaces, a domain)
 * plus a dot in the domain: whether it works is only known once a mail arrives. Empty is `null`. Nobody may have one of
 * `mailDomain`: an address that was made up for somebody else would look the same.
 */
export function readEmail(
  text: string | null,
  mailDomain: string | null,
): Result<string | null, RefusalOf<"email-refused">> {
  const address = (text ?? "").normalize("NFC").trim()
  if (address === "") return granted(null)
  const wellFormed =
    address.length <= longestAddress &&
    /^[^\s@\p{C}"<>]{1,64}@[^\s@\p{C}"<>]+\.[^\s@\p{C}".<>]+$/u.test(address)
  if (!wellFormed) return refused({ kind: "email-refused", problem: "unreadable" })
  const isMadeUp = mailDomain !== null && address.toLowerCase().endsWith(`@${mailDomain}`)
  return isMadeUp ? refused({ kind: "email-refused", problem: "reserved" }) : granted(address)
}
