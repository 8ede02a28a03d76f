import { limited, passwordTryAxes, recoveryCodeTryAxes } from "../limits"
import type { QuotaAxis } from "../quota-axis"
import { numberKeyOf } from "../number-key"
import { type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import type { PasswordRecord } from "../ports/user-store"
import { recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies, TypedNumber } from "./dependencies"
import { mintSession, type SignedIn, signedIn } from "./open-session"

/** What somebody gives who has lost their phone. */
export interface RecoveryAttempt extends TypedNumber {
  readonly recoveryCode: string
  /** `null`: not given, because nobody has asked for it yet. */
  readonly password: string | null
}

type RecoveryRefusal =
  | PhoneNumberRefusal
  | RefusalOf<
      "recovery-code-wrong" | "password-needed" | "password-wrong" | "account-blocked" | "limited" | "busy"
    >

/**
 * Sign-in for a lost phone: the number and a recovery code, and no text. Unknown numbers and codes that are wrong, used
 * or somebody else's cost the same work and get one answer. That the account asks for its password too is told only to
 * whoever has a right code, which is not spent by that.
 */
export async function signInWithRecoveryCode(
  deps: Dependencies,
  caller: Caller,
  { recoveryCode, password, ...typed }: RecoveryAttempt,
): Promise<Result<SignedIn, RecoveryRefusal>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  const phoneNumber = read.value.number
  const numberKey = numberKeyOf(await deps.numberKey(), phoneNumber)
  const axes = recoveryCodeTryAxes(deps.policy, { kind: "stranger", numberKey }, caller.addressKey)
  const attempt = { phoneNumber, codeHash: recoveryCodeHash(recoveryCode), silenceMs: deps.policy.silenceMs }

  const tried = await deps.recoveryCodes.tryForNumber({ ...attempt, axes })
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const { codeHash } = attempt
  if (tried.account === null || codeHash === null) return refused({ kind: "recovery-code-wrong" })

  const { userId, asksPassword } = tried.account
  const passwordAxes = asksPassword
    ? passwordTryAxes(deps.policy, { kind: "account", userId }, caller.addressKey)
    : []
  const right = await rightPassword(deps, { userId, asksPassword, password, axes: passwordAxes })
  if (!right.ok) {
    // The recovery code was right.
    await deps.users.giveBackTry(axes)
    return right
  }

  const minted = await mintSession(deps, caller, {
    strength: right.value === null ? "code" : "password-and-code",
    provedBy: "recovery-code",
  })
  const confirmed = await deps.recoveryCodes.signInOnce({
    ...attempt,
    codeHash,
    password: right.value,
    session: minted.session,
    giveBack: [...axes, ...passwordAxes].map(({ key }) => key),
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })
  if (confirmed.kind === "wrong") return refused({ kind: "recovery-code-wrong" })
  if (confirmed.kind === "blocked") return refused({ kind: "account-blocked" })
  if (confirmed.kind === "password-needed")
    return refused({ kind: right.value === null ? "password-needed" : "password-wrong" })
  return granted(signedIn(minted, confirmed))
}

interface PasswordGiven {
  readonly userId: string
  readonly asksPassword: boolean
  readonly password: string | null
  readonly axes: readonly QuotaAxis[]
}

/** What the password was compared with; `null` where the account asks for none. */
async function rightPassword(
  deps: Dependencies,
  { userId, asksPassword, password, axes }: PasswordGiven,
): Promise<
  Result<PasswordRecord | null, RefusalOf<"password-needed" | "password-wrong" | "limited" | "busy">>
> {
  if (!asksPassword) return granted(null)
  if (password === null) return refused({ kind: "password-needed" })
  const tried = await deps.users.tryPasswordOf(userId, axes)
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const compared = await deps.passwords.matches(password, tried.record?.passwordHash ?? null)
  if (!compared.ok) {
    // Nothing was compared: a busy site must not lock anybody out.
    await deps.users.giveBackTry(axes)
    return compared
  }
  return compared.value.matches && tried.record !== null
    ? granted(tried.record)
    : refused({ kind: "password-wrong" })
}
