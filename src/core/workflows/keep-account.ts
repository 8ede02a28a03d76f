import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Keeps an account that was to be deleted. Whoever can sign in may do that: it gives nothing away. Kept already is kept
 * as well.
 */
export async function keepAccount(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { sessionId }: SessionReading,
): Promise<Result<null, RefusalOf<"signed-out">>> {
  const kept = await deps.leaving.keepOnce({ sessionId, auditId: deps.random.id(), addressKey })
  return kept ? granted(null) : refused({ kind: "signed-out" })
}
