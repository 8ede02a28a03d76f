import { codeTryAxes, limited } from "../limits"
import { type PhoneNumber, type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies, TypedNumber } from "./dependencies"
import { refusalOfNotOpen } from "./prove-code"

/** A challenge, and what a client says that its code was sent to; absent: it says nothing. */
interface NamedNumber {
  readonly challengeId: string
  readonly number: PhoneNumber
  readonly phoneNumber?: TypedNumber
}

type NamedNumberRefusal =
  | PhoneNumberRefusal
  | RefusalOf<"number-differs" | "code-expired" | "out-of-tries" | "challenge-gone" | "limited">

/**
 * Clients of REST name the number once more with the code. Another one costs a try, like a wrong code: else whoever has
 * found a `transactionId` could ask for nothing which number it is of.
 */
export async function checkNamedNumber(
  deps: Dependencies,
  caller: Caller,
  { challengeId, number, phoneNumber: typed }: NamedNumber,
): Promise<Result<null, NamedNumberRefusal>> {
  if (typed === undefined) return granted(null)
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  if (read.value.number === number) return granted(null)
  const spent = await deps.challenges.spendTry({
    challengeId,
    opener: caller.opener,
    purposes: ["register"],
    axesFor: (numberKey) => codeTryAxes(deps.policy, numberKey, caller.addressKey),
  })
  if (spent.kind === "limited") return refused(limited(spent.rule, spent.retryAfterMs))
  if (spent.kind !== "spent") return refused(refusalOfNotOpen(spent))
  return refused({ kind: "number-differs", triesLeft: spent.challenge.triesLeft })
}
