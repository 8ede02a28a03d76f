import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** What it did. A session that is somebody else's, nobody's or over already was not ended, and no more is told. */
export interface OwnSessionEnded {
  readonly ended: boolean
  /** Whether it was the one that asked: that is signing out. */
  readonly wasThis: boolean
}

/**
 * Signs somebody out of one of their own sessions. It asks for no fresh proof: whoever sees a stranger in the list has to
 * be rid of them at once.
 */
export async function endOwnSession(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  sessionId: string,
): Promise<OwnSessionEnded> {
  const ended = await deps.ownSessions.endOne(sessionId, endingOf(deps, caller, session))
  return { ended, wasThis: ended && sessionId === session.sessionId }
}

/** Signs somebody out everywhere but here, and answers of how many sessions. Nor does it ask for a fresh proof. */
export async function endOtherSessions(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
): Promise<number> {
  return deps.ownSessions.endOthers(endingOf(deps, caller, session))
}

function endingOf(
  { random }: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
) {
  return { askingSessionId: session.sessionId, auditId: random.id(), addressKey }
}
