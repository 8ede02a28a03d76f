import { limited, passwordTryAxes, recoveryCodeTryAxes } from "../limits"
import { numberKeyOf } from "../number-key"
import type { PasswordRecord } from "../ports/user-store"
import type { RightProof } from "../ports/second-proof-store"
import { recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { type Caller, type Dependencies, isAdministratorNumber } from "./dependencies"
import { mintSession, type SignedIn, signedIn } from "./open-session"

/** What a person gives besides the code. */
export type SecondProofAttempt = { readonly challengeId: string } & (
  | { readonly by: "password"; readonly password: string }
  | { readonly by: "recovery-code"; readonly recoveryCode: string }
)

type SecondProofRefusal = RefusalOf<
  "password-wrong" | "recovery-code-wrong" | "challenge-gone" | "account-blocked" | "limited" | "busy"
>

/**
 * Sign-in, step three, where a code alone is not enough: the account asks for its password always, or its number was
 * silent for so long that somebody else may have it. A try is spent before anything is compared.
 */
export async function completeSecondProof(
  deps: Dependencies,
  caller: Caller,
  attempt: SecondProofAttempt,
): Promise<Result<SignedIn, SecondProofRefusal>> {
  const handle = { challengeId: attempt.challengeId, opener: caller.opener }
  const snapshot = await deps.challenges.snapshot(handle)
  if (snapshot?.purpose !== "sign-in") return refused({ kind: "challenge-gone" })

  const axesFor = (numberKey: string) =>
    axesOf[attempt.by](deps.policy, { kind: "proved-number", numberKey }, caller.addressKey)
  const axes = axesFor(numberKeyOf(await deps.numberKey(), snapshot.phoneNumber))
  const tried = await deps.secondProofs.trySecondProof({ ...handle, axesFor })
  if (tried.kind === "gone") return refused({ kind: "challenge-gone" })
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const right = await compare(deps, attempt, tried.record)
  if (!right.ok) {
    // Nothing was compared: a busy site must not lock anybody out.
    if (right.refusal.kind === "busy") await deps.users.giveBackTry(axes)
    return right
  }

  const withPassword = attempt.by === "password"
  const minted = await mintSession(deps, caller, {
    strength: withPassword ? "password-and-code" : "code",
    provedBy: attempt.by,
  })
  const confirmed = await deps.secondProofs.confirmSecondProofOnce({
    ...handle,
    by: right.value,
    session: minted.session,
    administrator: withPassword && isAdministratorNumber(deps.site, snapshot.phoneNumber),
    giveBack: axes.map(({ key }) => key),
    auditIds: [deps.random.id(), deps.random.id()],
    addressKey: caller.addressKey,
  })
  if (confirmed.kind === "gone") return refused({ kind: "challenge-gone" })
  if (confirmed.kind === "blocked") return refused({ kind: "account-blocked" })
  if (confirmed.kind === "wrong") return refused({ kind: `${attempt.by}-wrong` })
  return granted(signedIn(minted, confirmed))
}

const axesOf = {
  password: passwordTryAxes,
  "recovery-code": recoveryCodeTryAxes,
} as const satisfies Record<SecondProofAttempt["by"], unknown>

async function compare(
  deps: Dependencies,
  attempt: SecondProofAttempt,
  record: PasswordRecord | null,
): Promise<Result<RightProof, RefusalOf<"password-wrong" | "recovery-code-wrong" | "busy">>> {
  if (attempt.by === "recovery-code") {
    const codeHash = recoveryCodeHash(attempt.recoveryCode)
    return codeHash === null
      ? refused({ kind: "recovery-code-wrong" })
      : granted({ kind: "recovery-code", codeHash })
  }
  const compared = await deps.passwords.matches(attempt.password, record?.passwordHash ?? null)
  if (!compared.ok) return compared
  if (!compared.value.matches || record === null) return refused({ kind: "password-wrong" })
  return granted({ kind: "password", ...record })
}
