import { hashToken, tokenBytes, tokenFrom } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { NewSession, OpenedSession } from "../ports/proof-store"
import { type SessionStrength, sessionTerms } from "../session"
import type { Dependencies } from "./dependencies"

/** A session that is open now. The token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly kind: "signed-in"
  readonly token: string
  readonly lifetimeMs: number
  /** Messages that have to go out after the answer. */
  readonly notices: readonly string[]
}

/** Makes a session that is not written yet: a fresh token at every sign-in. */
export function mintSession(
  deps: Dependencies,
  strength: SessionStrength,
): { token: string; session: NewSession } {
  const token = tokenFrom(deps.random.bytes(tokenBytes))
  const terms = sessionTerms(strength, deps.policy)
  return { token, session: { id: deps.random.id(), tokenHash: hashToken(token), strength, terms } }
}

/** Queues a text to the other administrators when somebody just became one. */
export async function tellOfNewAdministrator(
  deps: Dependencies,
  opened: OpenedSession,
  number: PhoneNumber,
): Promise<readonly string[]> {
  if (!opened.becameAdministrator) return []
  return deps.users.tellOtherAdministrators(opened.userId, number)
}
