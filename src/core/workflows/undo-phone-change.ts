import { maskPhoneNumber } from "../phone-number"
import type { ForgottenFactors } from "../ports/phone-change-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { ProofKind } from "../session"
import { changeOfUndoToken } from "../undo-link"
import type { Dependencies } from "./dependencies"

/** What whoever brought the link is told. */
export interface UndonePhoneChange {
  readonly userId: string
  /** Masked: whoever has the text with the link knows it. */
  readonly phoneNumber: string
  /** What had been set since the change and is gone. */
  readonly forgotten: readonly ForgottenKind[]
}

type ForgottenKind = Exclude<ProofKind, "code">

/**
 * Gives an account the number back that it had before a change, by the link that went to that number. Used, old, forged
 * and foreign links get one answer, as does one whose number has another account by now.
 */
export async function undoPhoneChange(
  deps: Dependencies,
  addressKey: string,
  token: string,
): Promise<Result<UndonePhoneChange, RefusalOf<"link-over">>> {
  const changeId = changeOfUndoToken(deps.undoKeys, token)
  const undone =
    changeId &&
    (await deps.phoneChanges.undoOnce({
      changeId,
      lifetimeMs: deps.policy.phoneUndoMs,
      auditId: deps.random.id(),
      addressKey,
    }))
  if (!undone) return refused({ kind: "link-over" })
  const { userId, phoneNumber, forgotten } = undone
  return granted({ userId, phoneNumber: maskPhoneNumber(phoneNumber), forgotten: kindsOf(forgotten) })
}

function kindsOf({ password, recoveryCodes, passkeys }: ForgottenFactors): readonly ForgottenKind[] {
  return [
    ...(password ? (["password"] as const) : []),
    ...(recoveryCodes > 0 ? (["recovery-code"] as const) : []),
    ...(passkeys > 0 ? (["passkey"] as const) : []),
  ]
}
