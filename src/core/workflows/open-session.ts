import { hashToken, tokenBytes, tokenFrom } from "../opaque-token"
import type { NewSession, OpenedSession } from "../ports/proof-store"
import { type SessionStrength, sessionTerms } from "../session"
import type { Dependencies } from "./dependencies"

/** A session that is open now. The token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly kind: "signed-in"
  readonly userId: string
  readonly token: string
  readonly lifetimeMs: number
  /** Messages that have to go out after the answer: the other administrators are told of a new one. */
  readonly noticeIds: readonly string[]
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
export function signedIn(minted: MintedSession, opened: OpenedSession): SignedIn {
  return {
    kind: "signed-in",
    userId: opened.userId,
    token: minted.token,
    lifetimeMs: minted.session.terms.lifetimeMs,
    noticeIds: opened.noticeIds,
  }
}
