import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** Ends a key for good, from the next request on. */
export async function revokeApiKey(
  { apiKeys, random }: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { user }: SessionReading,
  keyId: string,
): Promise<Result<null, RefusalOf<"key-over">>> {
  const audit = { auditId: random.id(), userId: user.id, addressKey }
  return (await apiKeys.revokeOnce(keyId, audit)) ? granted(null) : refused({ kind: "key-over" })
}
