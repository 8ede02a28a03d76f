import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { type Result, refused } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"

/** Sign-in with the phone, step one: a code to the number. What the site knows about it is told after the proof. */
export async function startPhoneSignIn(
  deps: Dependencies,
  caller: Caller,
  { channel = "sms", captchaToken = null, ...typed }: TypedStart,
): Promise<Result<Started, PhoneNumberRefusal | StartRefusal | RefusalOf<"code-sign-in-off">>> {
  if (!deps.site.codeSignIn) return refused({ kind: "code-sign-in-off" })
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  return startChallenge(deps, caller, { purpose: "sign-in", located: read.value, channel, captchaToken })
}
