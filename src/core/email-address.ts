import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** RFC 5321 4.5.3.1: a path is at most 256 octets with its brackets. */
const longestAddress = 254

/**
 * Reads an email address. The rule is the one that browsers apply to `type=email` (one @, no spaces, a domain)
 * plus a dot in the domain: whether it works is only known once a mail arrives. Empty is `null`.
 */
export function readEmail(text: string | null): Result<string | null, RefusalOf<"email-refused">> {
  const address = (text ?? "").normalize("NFC").trim()
  if (address === "") return granted(null)
  const wellFormed =
    address.length <= longestAddress &&
    /^[^\s@\p{C}"<>]{1,64}@[^\s@\p{C}"<>]+\.[^\s@\p{C}".<>]+$/u.test(address)
  return wellFormed ? granted(address) : refused({ kind: "email-refused", problem: "unreadable" })
}
