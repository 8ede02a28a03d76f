import { recoveryCodeBytes, recoveryCodeFrom, recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"

/**
 * New recovery codes, after a fresh proof. They are answered here and nowhere else, ever: what is kept is their hashes.
 * Those that the account had are worth nothing any more.
 */
export async function makeRecoveryCodes(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
): Promise<Result<readonly string[], RefusalOf<"proof-needed" | "signed-out">>> {
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh

  const { policy, random } = deps
  const codes = Array.from({ length: policy.recoveryCodes }, () =>
    recoveryCodeFrom(random.bytes(recoveryCodeBytes)),
  )
  const made = await deps.recoveryCodes.replaceOnce({
    sessionId: session.sessionId,
    codeHashes: codes.flatMap((code) => recoveryCodeHash(code) ?? []),
    auditId: random.id(),
    addressKey,
  })
  return made ? granted(codes) : refused({ kind: "signed-out" })
}
