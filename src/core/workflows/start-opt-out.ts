import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { Result } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"

/**
 * "Never text me", step one: a code to the number, whether or not the site knows it, and also where it is left alone
 * already: that one code lifts it, and comes once a day.
 */
export async function startOptOut(
  deps: Dependencies,
  caller: Caller,
  { channel = "sms", captchaToken = null, ...typed }: TypedStart,
): Promise<Result<Started, PhoneNumberRefusal | StartRefusal>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  return startChallenge(deps, caller, { purpose: "opt-out", located: read.value, channel, captchaToken })
}
