import { hashToken, tokenBytes, tokenFrom } from "../opaque-token"
import type { Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** The token that a session has now. It goes into the cookie and is kept nowhere else. */
export interface RenewedToken {
  readonly token: string
  /** What the session has left. */
  readonly lifetimeMs: number
}

/**
 * Gives a session another token, as a person who proves themselves anew is due (OWASP ASVS 5 7.2.4): a copy of the old
 * one opens nothing of what the proof opened. `null`: the session has another one already, or is over.
 */
export async function renewToken(
  { random, sessions }: Pick<Dependencies, "random" | "sessions">,
  { sessionId }: Pick<SessionReading, "sessionId">,
  token: string,
): Promise<RenewedToken | null> {
  const renewed = tokenFrom(random.bytes(tokenBytes))
  const [tokenHash, newTokenHash] = [hashToken(token), hashToken(renewed)]
  const lifetimeMs = await sessions.renewToken({ sessionId, tokenHash, newTokenHash })
  return lifetimeMs === null ? null : { token: renewed, lifetimeMs }
}
