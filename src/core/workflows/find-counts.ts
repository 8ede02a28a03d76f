import { keysOf, keysOfNumber } from "../counted-rules"
import { numberKeyOf } from "../number-key"
import { readNumberOrRange } from "../number-range"
import { maskPhoneNumber } from "../phone-number"
import type { FullCount } from "../ports/limit-store"
import type { Dependencies } from "./dependencies"

/** Whom an administrator looks for, as it came from outside. */
export interface AskedCounts {
  readonly text: string
  /** What the text is as an address, as limits spell it; `null`: it is none. */
  readonly addressKey: string | null
}

/** Whom counts were looked up of. */
export type CountedSubject =
  /** With the counts of its range. */
  | { readonly kind: "number"; readonly masked: string; readonly range: string }
  | { readonly kind: "range"; readonly range: string }
  | { readonly kind: "address"; readonly addressKey: string }

/** Every count of somebody, full or not. */
export interface FoundCounts {
  readonly subject: CountedSubject
  readonly counts: readonly FullCount[]
}

/**
 * Every count of a number, an address or a range, also one that has room. Numbers are looked up by their keyed hash, and
 * national ones are read with the site's own country. `null`: the text is none of these.
 */
export async function findCounts(
  { limits, numberKey, site }: Pick<Dependencies, "limits" | "numberKey" | "site">,
  { text, addressKey }: AskedCounts,
): Promise<FoundCounts | null> {
  if (addressKey !== null) {
    const counts = await limits.named(keysOf("address", addressKey))
    return { subject: { kind: "address", addressKey }, counts }
  }
  const read = readNumberOrRange(text, site.defaultCountry)
  if (read === null) return null
  const ofRange = keysOf("range", read.range)
  if (read.kind === "range") return { subject: read, counts: await limits.named(ofRange) }
  const { number } = read.located
  const keys = [...keysOfNumber(numberKeyOf(await numberKey(), number)), ...ofRange]
  const subject = { kind: "number", masked: maskPhoneNumber(number), range: read.range } as const
  return { subject, counts: await limits.named(keys) }
}
