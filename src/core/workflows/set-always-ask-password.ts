import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"

type AlwaysAskRefusal = RefusalOf<
  "proof-needed" | "signed-out" | "password-not-set" | "recovery-codes-needed"
>

/**
 * "Always ask for my password": a code alone then neither signs in nor sets another password. So whoever forgets the
 * password needs a way back, and has to have one before this is turned on.
 */
export async function setAlwaysAskPassword(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
  on: boolean,
): Promise<Result<null, AlwaysAskRefusal>> {
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh
  const chosen = await deps.accounts.setAlwaysAskOnce({
    sessionId: session.sessionId,
    on,
    auditId: deps.random.id(),
    addressKey,
  })
  if (chosen === "signed-out") return refused({ kind: "signed-out" })
  if (chosen === "no-password") return refused({ kind: "password-not-set" })
  return chosen === "set" ? granted(null) : refused({ kind: "recovery-codes-needed" })
}
