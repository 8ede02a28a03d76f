import { allCountries, type PhoneNumber } from "../phone-number"
import { granted, type Result, refused } from "../result"
import { type AskedText, checkText, contentHash } from "./check-text"
import type { Dependencies } from "./dependencies"

/** A text that its sender has asked for before. */
export interface EarlierText {
  readonly deliveryId: string
  readonly to: PhoneNumber
}

/**
 * The text that a sender has asked for under the same key. It is looked for before anything is refused that may have
 * changed since: a country that was open, a provider that was connected. `null`: there is none, or what is asked for is
 * no text at all.
 */
export async function earlierText(
  deps: Dependencies,
  sender: string,
  asked: AskedText,
): Promise<Result<EarlierText, { readonly kind: "idempotency-key-used" }> | null> {
  if (asked.idempotencyKey === null) return null
  const everywhere = { ...deps.site, openCountries: new Set(allCountries()) }
  const checked = checkText({ ...deps, site: everywhere }, asked)
  if (!checked.ok) return null
  const known = await deps.texts.find(sender, asked.idempotencyKey)
  if (known === null) return null
  if (known.contentHash !== contentHash(await deps.numberKey(), checked.value))
    return refused({ kind: "idempotency-key-used" })
  return granted({ deliveryId: known.deliveryId, to: checked.value.located.number })
}
