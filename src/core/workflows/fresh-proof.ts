import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { isFreshProof, type ProofKind } from "../session"
import type { Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Lets through who has proved themselves lately. To everybody else it says with what they can: a code alone only where
 * no password is set.
 */
export async function freshProof(
  deps: Dependencies,
  session: SessionReading,
): Promise<Result<null, RefusalOf<"proof-needed">>> {
  if (isFreshProof(session.lastProof, deps.policy)) return granted(null)
  return refused({ kind: "proof-needed", by: await waysToProve(deps, session) })
}

/** What somebody who is signed in can prove themselves with, the easiest first. */
async function waysToProve(deps: Dependencies, { user }: SessionReading): Promise<readonly ProofKind[]> {
  const factors = await deps.accounts.factors(user.id)
  if (factors === null) return []
  const hasPassword = factors.passwordSetAtMs !== null
  const hasPasskey = factors.passkeys > 0 && deps.passkeys !== null
  return [
    ...(hasPasskey ? (["passkey"] as const) : []),
    ...(hasPassword ? (["password"] as const) : []),
    ...(!hasPassword && user.phoneNumber !== null ? (["code"] as const) : []),
    ...(factors.recoveryCodesLeft > 0 ? (["recovery-code"] as const) : []),
  ]
}
