import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { Result } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"

/** Registration, step one: a code to the number, whether or not it has an account. Nothing else is written. */
export async function startRegistration(
  deps: Dependencies,
  caller: Caller,
  { channel = "sms", captchaToken = null, ...typed }: TypedStart,
): Promise<Result<Started, PhoneNumberRefusal | StartRefusal>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  return startChallenge(deps, caller, { purpose: "register", located: read.value, channel, captchaToken })
}
