import { maskPhoneNumber } from "../phone-number"
import type { ForgottenFactors } from "../ports/phone-change-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { changeOfUndoToken } from "../undo-link"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"

/** What whoever brought the link is told. */
export interface UndonePhoneChange {
  readonly userId: string
  /** Masked: whoever has the text with the link knows it. */
  readonly phoneNumber: string
  /** What is gone, because nobody knows who set it. */
  readonly forgotten: readonly ForgottenKind[]
  /** A message to the number that the account had until now, that has to go out after the answer. */
  readonly noticeIds: readonly string[]
}

/** `password-replaced`: the password from before works again. */
export type ForgottenKind = "password" | "password-replaced" | "recovery-code" | "passkey"

/**
 * Gives an account the number back that it had before a change, by the link that went to that number. Used, old, forged
 * and foreign links get one answer, as does one whose number has another account by now.
 */
export async function undoPhoneChange(
  deps: Dependencies,
  { addressKey, languages }: Pick<Caller, "addressKey" | "languages">,
  token: string,
): Promise<Result<UndonePhoneChange, RefusalOf<"link-over">>> {
  const changeId = changeOfUndoToken(deps.undoKeys, token)
  const undone =
    changeId &&
    (await deps.phoneChanges.undoOnce({
      changeId,
      lifetimeMs: deps.policy.phoneUndoMs,
      language: await noticeLanguage(deps, { languages }, "PhoneChangeUndone"),
      auditId: deps.random.id(),
      addressKey,
    }))
  if (!undone) return refused({ kind: "link-over" })
  return granted({
    userId: undone.userId,
    phoneNumber: maskPhoneNumber(undone.phoneNumber),
    forgotten: kindsOf(undone.forgotten),
    noticeIds: undone.noticeIds,
  })
}

function kindsOf({ password, recoveryCodes, passkeys }: ForgottenFactors): readonly ForgottenKind[] {
  return [
    ...passwordKinds[password],
    ...(recoveryCodes > 0 ? (["recovery-code"] as const) : []),
    ...(passkeys > 0 ? (["passkey"] as const) : []),
  ]
}

const passwordKinds = {
  removed: ["password"],
  replaced: ["password-replaced"],
  kept: [],
} as const satisfies Record<ForgottenFactors["password"], readonly ForgottenKind[]>
