import { readPasskeyName } from "../passkey-name"
import type { OwnedPasskey } from "../ports/passkey-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { NamedPasskey } from "./add-passkey"
import type { Dependencies } from "./dependencies"

/** Calls a passkey of one's own something else. Answers the name as it is kept. */
export async function renamePasskey(
  deps: Dependencies,
  { userId, passkeyId }: OwnedPasskey,
  typed: string,
): Promise<Result<NamedPasskey, RefusalOf<"passkey-name-refused" | "passkey-refused">>> {
  const name = readPasskeyName(typed)
  if (!name.ok) return name
  const renamed = await deps.passkeyStore.rename({ userId, passkeyId }, name.value)
  return renamed ? granted({ passkeyId, name: name.value }) : refused({ kind: "passkey-refused" })
}
