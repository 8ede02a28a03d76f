import { recoveryCodeBytes, recoveryCodeFrom, recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"
import { proofForFactor } from "./fresh-proof"
import type { SessionReading } from "./read-session"

export interface MadeRecoveryCodes {
  readonly codes: readonly string[]
  /** A text to the account about them, that has to go out after the answer. */
  readonly noticeIds: readonly string[]
}

/**
 * New recovery codes, after a fresh proof. They are answered here and nowhere else, ever: what is kept is their hashes.
 * Those that the account had are worth nothing any more, and the account is told.
 */
export async function makeRecoveryCodes(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey" | "languages">,
  session: SessionReading,
): Promise<Result<MadeRecoveryCodes, RefusalOf<"proof-needed" | "signed-out">>> {
  const fresh = await proofForFactor(deps, session)
  if (!fresh.ok) return fresh

  const { policy, random } = deps
  const codes = Array.from({ length: policy.recoveryCodes }, () =>
    recoveryCodeFrom(random.bytes(recoveryCodeBytes)),
  )
  const made = await deps.recoveryCodes.replaceOnce({
    sessionId: session.sessionId,
    codeHashes: codes.flatMap((code) => recoveryCodeHash(code) ?? []),
    language: await noticeLanguage(deps, caller, "RecoveryCodesMade"),
    auditId: random.id(),
    addressKey: caller.addressKey,
  })
  return made.kind === "made" ? granted({ codes, noticeIds: made.noticeIds }) : refused(made)
}
