import "server-only"
import { getContainer } from "./container"
import { currentSession } from "./current-user"
import { describeSessions, type SessionView } from "./described-session"
import { pageLanguage } from "./page-language"

/** Where the person of this request is signed in, as their own page shows it. */
export async function ownSessions(): Promise<readonly SessionView[]> {
  const [session, { locale }] = await Promise.all([currentSession(), pageLanguage()])
  return session === null
    ? []
    : describeSessions(await getContainer().workflows.listSessions(session), locale)
}
