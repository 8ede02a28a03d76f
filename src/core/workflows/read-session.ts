import { hashToken, isToken } from "../opaque-token"
import type { LiveSession } from "../ports/session-store"
import { roleOf } from "../session"
import type { Role } from "../user"
import type { Dependencies } from "./dependencies"

/** Who is signed in. `role` is what this session carries, not only what the account has. */
export interface SessionReading extends LiveSession {
  readonly role: Role
}

/** Who-am-I: reads the session row each time, so that an ended session, a block or a role holds at once. */
export async function readSession(deps: Dependencies, token: string): Promise<SessionReading | null> {
  if (!isToken(token)) return null
  const session = await deps.sessions.read(hashToken(token))
  return session && { ...session, role: roleOf(session.strength, session.user.role) }
}
