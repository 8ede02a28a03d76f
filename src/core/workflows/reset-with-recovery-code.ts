import { stageOf } from "../challenge"
import { limited, recoveryCodeTryAxes } from "../limits"
import type { QuotaAxis } from "../quota-axis"
import { numberKeyOf } from "../number-key"
import type { ChallengeHandle } from "../ports/challenge-store"
import { recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { noticeLanguage } from "./choose-language"
import type { PasswordIsSet } from "./complete-password-reset"
import type { Caller, Dependencies } from "./dependencies"
import { judgeNewPassword } from "./judge-new-password"

/** A recovery code and the password that it is for. */
export interface RecoveryCodeAttempt {
  readonly challengeId: string
  readonly recoveryCode: string
  readonly password: string
}

type RecoveryCodeRefusal = RefusalOf<
  "password-refused" | "recovery-code-wrong" | "challenge-gone" | "account-blocked" | "limited" | "busy"
>

/**
 * A forgotten password, step three, where a code alone is not enough: the account asks for its password always, or its
 * number was silent for so long that somebody else may have it. A try is spent before the recovery code is looked for.
 */
export async function resetWithRecoveryCode(
  deps: Dependencies,
  caller: Caller,
  { challengeId, recoveryCode, password }: RecoveryCodeAttempt,
): Promise<Result<PasswordIsSet, RecoveryCodeRefusal>> {
  const handle = { challengeId, opener: caller.opener }
  const snapshot = await deps.challenges.snapshot(handle)
  const waits = snapshot?.purpose === "reset-password" && stageOf(snapshot) === "second-proof"
  if (!waits) return refused({ kind: "challenge-gone" })
  const judged = judgeNewPassword(deps, password, snapshot.phoneNumber)
  if (!judged.ok) return judged

  const hashed = await deps.passwords.hashAfter(password, () =>
    tryRecoveryCode(deps, caller, handle, recoveryCode),
  )
  if (!hashed.ok) return hashed
  const { proof, hash } = hashed.value
  const numberKey = numberKeyOf(await deps.numberKey(), snapshot.phoneNumber)
  const reset = await deps.newPasswords.resetWithRecoveryCodeOnce({
    ...handle,
    codeHash: proof,
    passwordHash: hash,
    language: await noticeLanguage(deps, caller, "PasswordChanged"),
    giveBack: tryAxes(deps, caller, numberKey).map(({ key }) => key),
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })

  if (reset.kind === "gone") return refused({ kind: "challenge-gone" })
  if (reset.kind === "blocked") return refused({ kind: "account-blocked" })
  if (reset.kind === "wrong") return refused({ kind: "recovery-code-wrong" })
  return granted({ kind: "password-set", noticeIds: reset.noticeIds })
}

/** Spends a try. Whether the code is right is known with the statement that spends it. */
async function tryRecoveryCode(
  deps: Dependencies,
  caller: Caller,
  handle: ChallengeHandle,
  recoveryCode: string,
): Promise<Result<Uint8Array, RefusalOf<"recovery-code-wrong" | "challenge-gone" | "limited">>> {
  const axesFor = (numberKey: string) => tryAxes(deps, caller, numberKey)
  const tried = await deps.secondProofs.trySecondProof({ ...handle, axesFor })
  if (tried.kind === "gone") return refused({ kind: "challenge-gone" })
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const codeHash = recoveryCodeHash(recoveryCode)
  return codeHash === null ? refused({ kind: "recovery-code-wrong" }) : granted(codeHash)
}

function tryAxes({ policy }: Dependencies, { addressKey }: Caller, numberKey: string): readonly QuotaAxis[] {
  return recoveryCodeTryAxes(policy, { kind: "proved-number", numberKey }, addressKey)
}
