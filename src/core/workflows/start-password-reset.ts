import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { Result } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"

/** A forgotten password, step one: a code to the number. What the site knows about it is told after the proof. */
export async function startPasswordReset(
  deps: Dependencies,
  caller: Caller,
  { channel = "sms", captchaToken = null, ...typed }: TypedStart,
): Promise<Result<Started, PhoneNumberRefusal | StartRefusal>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  return startChallenge(deps, caller, {
    purpose: "reset-password",
    located: read.value,
    channel,
    captchaToken,
  })
}
