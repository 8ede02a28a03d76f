import { limited, passwordTryAxes } from "../limits"
import { axesOfLane } from "../quota-axis"
import { numberKeyOf } from "../number-key"
import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { type Result, refused } from "../result"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { deviceClaim } from "./lane-claim"
import { chooseCodeProvider, type Started, type StartRefusal, startChallenge } from "./start-challenge"

/**
 * Sign-in with the password, step one: only a right password sends a code. Unknown numbers, accounts without a
 * password and wrong passwords cost the same work and get the same answer.
 */
export async function startPasswordSignIn(
  deps: Dependencies,
  caller: Caller,
  { channel = "sms", ...typed }: TypedStart & { readonly password: string },
): Promise<Result<Started, PhoneNumberRefusal | StartRefusal | RefusalOf<"credentials-wrong" | "busy">>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  // Before the password: what cannot be sent costs no try.
  const codeProvider = await chooseCodeProvider(deps, caller, {
    channel,
    purpose: "second-factor",
    ...read.value,
  })
  if (!codeProvider.ok) return codeProvider

  const numberKey = numberKeyOf(await deps.numberKey(), read.value.number)
  const axes = passwordTryAxes(deps.policy, { kind: "stranger", numberKey }, caller.addressKey)
  const tried = await deps.users.tryPassword(read.value.number, axes, deviceClaim(deps, caller))
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const charged = axesOfLane(axes, tried.lane)

  const compared = await deps.passwords.matches(typed.password, tried.record?.passwordHash ?? null)
  if (!compared.ok) {
    // Nothing was compared: a busy site must not lock anybody out.
    await deps.users.giveBackTry(charged)
    return compared
  }
  if (!compared.value.matches || tried.record === null) return refused({ kind: "credentials-wrong" })

  const started = await startChallenge(deps, caller, {
    purpose: "second-factor",
    located: read.value,
    channel,
    userId: tried.record.userId,
    password: tried.record,
    giveBack: charged.map((axis) => axis.key),
  })
  // Afterwards: a start goes on only with the hash that was compared.
  if (started.ok && compared.value.outdated) {
    const rehashed = await deps.passwords.hash(typed.password)
    if (rehashed.ok) await deps.users.replaceHash(tried.record, rehashed.value)
  }
  return started
}
