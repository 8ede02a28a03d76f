import { hashApiKey, isApiKey } from "../api-key"
import type { UsedApiKey } from "../ports/api-key-store"
import type { Dependencies } from "./dependencies"

/**
 * Which key a request brings. Its row is read each time, so that a key that was revoked opens nothing any more. It is looked
 * up by its hash, which tells nobody who measures how near a guess was.
 */
export async function readApiKey({ apiKeys }: Dependencies, text: string): Promise<UsedApiKey | null> {
  return isApiKey(text) ? apiKeys.use(hashApiKey(text)) : null
}
