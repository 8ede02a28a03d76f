import type { AssertionAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"
import { passkeyRefused, verifyPasskey } from "./verify-passkey"

/** A fresh proof by a passkey of the account that is signed in, step two. */
export async function proveWithPasskey(
  deps: Dependencies,
  caller: Caller,
  { sessionId, user }: SessionReading,
  answer: AssertionAnswer,
): Promise<Result<null, RefusalOf<"passkey-refused" | "passkeys-off">>> {
  const verified = await verifyPasskey(deps, caller, answer, { kind: "prove", userId: user.id })
  if (!verified.ok) return verified
  const marked = await deps.passkeyStore.markProvedOnce({ ...verified.value, sessionId })
  return marked ? granted(null) : passkeyRefused
}
