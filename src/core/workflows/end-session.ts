import { hashToken, isToken } from "../opaque-token"
import type { Dependencies } from "./dependencies"

/** Sign-out: the row ends, so the cookie is dead wherever it was copied to. False: there was nothing to end. */
export async function endSession(deps: Dependencies, token: string, addressKey: string): Promise<boolean> {
  if (!isToken(token)) return false
  return deps.sessions.end(hashToken(token), { id: deps.random.id(), addressKey })
}
