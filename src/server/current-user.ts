import "server-only"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { SessionReading } from "@/core/workflows/read-session"
import { getContainer } from "./container"
import { type CurrentUser, describeUser } from "./described-user"

/** The session of this request, for pages of ours; `null`: nobody is signed in. Its row is read once per request. */
export const currentSession = cache(async (): Promise<SessionReading | null> => {
  const { cookies, workflows } = getContainer()
  const token = await cookies.readSession((await headers()).get("cookie"))
  return token === null ? null : workflows.readSession(token)
})

/**
 * Who is signed in, for server components, server actions and route handlers; `null`: nobody. The session row is
 * read each time (once per request), so a session that was ended is over at once, everywhere.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const session = await currentSession()
  return session && describeUser(session)
})

/**
 * The person who is signed in. Sends everybody else to the sign-in page, and from there back to `returnTo`.
 *
 * @param returnTo own path to come back to, for example `/members`
 */
export async function requireUser(returnTo: string): Promise<CurrentUser> {
  const user = await currentUser()
  if (user === null) redirect(`/login?next=${encodeURIComponent(returnTo)}`)
  return user
}
