import type { ChallengeView } from "../challenge-view"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"
import { judgeNewPassword } from "./judge-new-password"
import { type ProofRefusal, proveCode } from "./prove-code"
import { viewFor } from "./start-challenge"
import { startTimeLeft } from "./time-left"

/** A password that is set. Nobody is signed in by it, here or anywhere else. */
export interface PasswordIsSet {
  readonly kind: "password-set"
  /** The text about it, which has to go out after the answer. */
  readonly noticeIds: readonly string[]
}

/** What a right code leads to: a new password, the way to an account, or to a recovery code of an account that asks for more. */
export type ResetOutcome =
  | PasswordIsSet
  | { readonly kind: "no-account" | "second-proof"; readonly view: ChallengeView }

/** A code and the password that it is for. */
export interface ResetAttempt {
  readonly challengeId: string
  readonly code: string
  readonly password: string
}

type ResetRefusal = ProofRefusal | RefusalOf<"password-refused" | "account-blocked" | "busy">

/**
 * A forgotten password, step two. The new one is judged first, so that a refused one never costs the code. With the
 * old password end all sessions of the account: whoever had it is out. The code that was used here opens none, or it
 * would count as the password as well.
 */
export async function completePasswordReset(
  deps: Dependencies,
  caller: Caller,
  { challengeId, code, password }: ResetAttempt,
): Promise<Result<ResetOutcome, ResetRefusal>> {
  const timeLeft = startTimeLeft(deps)
  const handle = { challengeId, opener: caller.opener }
  const before = await deps.challenges.snapshot(handle)
  if (before === null) return refused({ kind: "challenge-gone" })
  const judged = judgeNewPassword(deps, password, before.phoneNumber)
  if (!judged.ok) return judged

  // Hashed for every right code, so that an account takes as long to answer as none does.
  const hashed = await deps.passwords.hashAfter(password, () =>
    proveCode(deps, caller, { challengeId, code, purposes: ["reset-password"], timeLeft }),
  )
  if (!hashed.ok) return hashed
  const { proof, hash } = hashed.value
  const reset = await deps.newPasswords.resetOnce({
    ...handle,
    passwordHash: hash,
    language: await noticeLanguage(deps, caller, "PasswordChanged"),
    byTestCode: proof.byTestCode,
    giveBack: proof.giveBack,
    proofLifetimeMs: deps.policy.proofLifetimeMs,
    proofTries: deps.policy.triesPerChallenge,
    silenceMs: deps.policy.silenceMs,
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })

  if (reset.kind === "gone") return refused({ kind: "challenge-gone" })
  if (reset.kind === "blocked") return refused({ kind: "account-blocked" })
  if (reset.kind === "done") return granted({ kind: "password-set", noticeIds: reset.noticeIds })
  const after = await deps.challenges.snapshot(handle)
  if (after === null) return refused({ kind: "challenge-gone" })
  return granted({ kind: reset.kind, view: await viewFor(deps, after) })
}
