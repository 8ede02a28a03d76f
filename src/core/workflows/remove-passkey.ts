import type { RefusalOf } from "../refusals"
import { granted, type Result } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"
import { passkeyRefused } from "./verify-passkey"

/** Takes a passkey of one's own away, after a fresh proof: it signs nobody in from this moment on. */
export async function removePasskey(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
  passkeyId: string,
): Promise<Result<null, RefusalOf<"proof-needed" | "passkey-refused">>> {
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh
  const removed = await deps.passkeyStore.remove(
    { userId: session.user.id, passkeyId, sessionId: session.sessionId },
    { id: deps.random.id(), addressKey },
  )
  return removed ? granted(null) : passkeyRefused
}
