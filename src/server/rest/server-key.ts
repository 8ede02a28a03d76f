import { createHash, timingSafeEqual } from "node:crypto"
import { type ApiKeyScope, apiKeyScopes } from "@/core/api-key-terms"
import type { Container } from "../container"

/** The server of the owner that asks, by its key. */
export interface CallingServer {
  /** What stands in logs and beside what it sent: of a key of the environment the beginning of its hash, else its id. */
  readonly name: string
  readonly scopes: ReadonlySet<ApiKeyScope>
}

const everything: ReadonlySet<ApiKeyScope> = new Set(apiKeyScopes)

/**
 * Which server asks; `null`: none does, or with a key that opens nothing. Keys of the environment may do everything, and
 * are compared by hash, each of them, in a time that tells nothing. Others are looked up, anew for each request.
 */
export async function callingServer(
  { environment, workflows }: Container,
  headers: Headers,
): Promise<CallingServer | null> {
  const given = headers.get("x-api-key")
  if (given === null) return null
  const hash = createHash("sha256").update(given).digest()
  const named = environment.rest.serverKeys.filter((key) => timingSafeEqual(key.hash, hash))[0]
  if (named !== undefined) return { name: named.name, scopes: everything }
  const kept = await workflows.readApiKey(given)
  return kept && { name: kept.id, scopes: new Set(kept.scopes) }
}
