import { hashToken, tokenBytes, tokenFrom } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { NewSession, OpenedSession } from "../ports/proof-store"
import { type SessionStrength, sessionTerms } from "../session"
import type { Dependencies } from "./dependencies"

/** An account that just got the administrator role. */
export interface NewAdministrator {
  readonly userId: string
  readonly phoneNumber: PhoneNumber
}

/** A session that is open now. The token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly kind: "signed-in"
  readonly userId: string
  readonly token: string
  readonly lifetimeMs: number
  /** Somebody just became an administrator: the others have to be told, after the answer. */
  readonly newAdministrator: NewAdministrator | null
}

interface MintedSession {
  readonly token: string
  readonly session: NewSession
}

/** Makes a session that is not written yet: a fresh token at every sign-in. */
export function mintSession(deps: Dependencies, strength: SessionStrength): MintedSession {
  const token = tokenFrom(deps.random.bytes(tokenBytes))
  const terms = sessionTerms(strength, deps.policy)
  return { token, session: { id: deps.random.id(), tokenHash: hashToken(token), strength, terms } }
}

/** What is told to the browser and to the edge once a proof has opened a session. */
export function signedIn(minted: MintedSession, opened: OpenedSession, number: PhoneNumber): SignedIn {
  return {
    kind: "signed-in",
    userId: opened.userId,
    token: minted.token,
    lifetimeMs: minted.session.terms.lifetimeMs,
    newAdministrator: opened.becameAdministrator ? { userId: opened.userId, phoneNumber: number } : null,
  }
}

/** Queues a text to the other administrators. Answers the ids of the messages. */
export async function announceAdministrator(
  deps: Dependencies,
  { userId, phoneNumber }: NewAdministrator,
): Promise<readonly string[]> {
  return deps.users.tellOtherAdministrators(userId, phoneNumber)
}
