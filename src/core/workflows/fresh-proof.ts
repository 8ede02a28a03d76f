import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { isFreshProof, isFreshSecondFactor, type ProofKind } from "../session"
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

/** The easiest first. */
const secondFactors = ["passkey", "code", "recovery-code"] as const satisfies readonly ProofKind[]

/**
 * Lets through an administrator who has shown a second factor lately. To others it says with what they can: the code to
 * their phone among it, and never the password, which their session began with.
 */
export async function freshSecondFactor(
  deps: Dependencies,
  session: SessionReading,
): Promise<Result<null, RefusalOf<"proof-needed">>> {
  if (isFreshSecondFactor(session.lastProof, deps.policy)) return granted(null)
  const possible = await waysToProve(deps, session)
  const hasNumber = session.user.phoneNumber !== null
  const by = secondFactors.filter((way) => (way === "code" ? hasNumber : possible.includes(way)))
  return refused({ kind: "proof-needed", by })
}

/**
 * Lets through who may give their account another factor: a passkey, recovery codes, another number. Of an administrator
 * that asks for the second factor, or whoever has their session and their password could make one of their own with it.
 */
export async function proofForFactor(
  deps: Dependencies,
  session: SessionReading,
): Promise<Result<null, RefusalOf<"proof-needed">>> {
  return session.role === "administrator" ? freshSecondFactor(deps, session) : freshProof(deps, session)
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
