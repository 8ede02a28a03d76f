import { granted, type Result, refused } from "../result"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"
import { type ProofRefusal, proveCode } from "./prove-code"
import type { SessionReading } from "./read-session"
import { startTimeLeft } from "./time-left"

/** What a right code leads to: the account has the number, or another account has had it before. */
export type PhoneChangeOutcome =
  | {
      readonly kind: "changed"
      /** A message to the old number, that has to go out after the answer. */
      readonly noticeIds: readonly string[]
    }
  | { readonly kind: "already-registered" }

/**
 * Another number for an account, step two. The proof of step one is not asked for again: the code dies ten minutes
 * after it, and is of use to nobody but the account and the browser that asked for it.
 */
export async function completePhoneChange(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  attempt: { readonly challengeId: string; readonly code: string },
): Promise<Result<PhoneChangeOutcome, ProofRefusal>> {
  const proved = await proveCode(deps, caller, {
    ...attempt,
    purposes: ["change-phone"],
    timeLeft: startTimeLeft(deps),
  })
  if (!proved.ok) return proved
  const { challenge, byTestCode, giveBack } = proved.value
  const changed = await deps.phoneChanges.changeOnce({
    sessionId: session.sessionId,
    challengeId: challenge.id,
    opener: caller.opener,
    changeId: deps.random.id(),
    language: await noticeLanguage(deps, caller, "PhoneChanged"),
    undoMs: deps.policy.phoneUndoMs,
    byTestCode,
    giveBack,
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })
  if (changed.kind === "gone") return refused({ kind: "challenge-gone" })
  if (changed.kind === "already-registered") return granted(changed)
  return granted({ kind: "changed", noticeIds: changed.noticeId === null ? [] : [changed.noticeId] })
}
