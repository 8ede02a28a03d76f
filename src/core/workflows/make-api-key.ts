import { endOfApiKey, hashApiKey, makeApiKeyText } from "../api-key"
import type { ApiKeyLifetime, ApiKeyScope } from "../api-key-terms"
import { Secret } from "../secret"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** What the owner wants a key to be. */
export interface WantedApiKey {
  readonly name: string
  readonly scopes: readonly ApiKeyScope[]
  readonly lifetimeDays: ApiKeyLifetime | null
}

/** A key, this once. */
export interface MadeApiKey {
  readonly id: string
  readonly key: Secret
}

/** Makes a key for a server of the owner. It is answered here and never again: what is kept is its hash. */
export async function makeApiKey(
  { apiKeys, random }: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { user }: SessionReading,
  wanted: WantedApiKey,
): Promise<MadeApiKey> {
  const text = makeApiKeyText(random)
  const id = random.id()
  await apiKeys.add({
    ...wanted,
    id,
    hash: hashApiKey(text),
    end: endOfApiKey(text),
    audit: { auditId: random.id(), userId: user.id, addressKey },
  })
  return { id, key: new Secret(text) }
}
