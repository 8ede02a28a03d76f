import type { OwnSession } from "../ports/own-session-store"
import type { Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** A session of whoever is signed in. */
export interface ListedSession extends OwnSession {
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** Where somebody is signed in: this session first, because it is used at this moment, then the one used last. */
export async function listSessions(
  { ownSessions }: Dependencies,
  { sessionId, user }: SessionReading,
): Promise<readonly ListedSession[]> {
  const live = await ownSessions.live(user.id)
  const listed = live.map((each) => ({ ...each, isThis: each.sessionId === sessionId }))
  return listed.toSorted((one, other) => Number(other.isThis) - Number(one.isThis))
}
