import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { type Result, refused } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { proofForFactor } from "./fresh-proof"
import type { SessionReading } from "./read-session"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"

/**
 * Another number for an account, step one: a code to the new number, whether or not it has an account. Nothing is
 * reserved: whoever proves the number first has it.
 */
export async function startPhoneChange(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  { channel = "sms", ...typed }: TypedStart,
): Promise<
  Result<Started, RefusalOf<"proof-needed" | "number-unchanged"> | PhoneNumberRefusal | StartRefusal>
> {
  const fresh = await proofForFactor(deps, session)
  if (!fresh.ok) return fresh
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  const { user } = session
  if (read.value.number === user.phoneNumber) return refused({ kind: "number-unchanged" })
  return startChallenge(deps, caller, {
    purpose: "change-phone",
    located: read.value,
    channel,
    userId: user.id,
  })
}
