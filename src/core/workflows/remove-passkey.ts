import type { OwnedPasskey } from "../ports/passkey-store"
import type { Caller, Dependencies } from "./dependencies"

/** Takes a passkey of one's own away: it signs nobody in from this moment on. False: there was nothing to take away. */
export async function removePasskey(
  deps: Dependencies,
  caller: Caller,
  { userId, passkeyId }: OwnedPasskey,
): Promise<boolean> {
  const audit = { id: deps.random.id(), addressKey: caller.addressKey }
  return deps.passkeyStore.remove({ userId, passkeyId }, audit)
}
