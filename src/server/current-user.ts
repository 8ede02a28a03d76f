import "server-only"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import { getContainer } from "./container"
import { type CurrentUser, describeUser } from "./described-user"

/**
 * Who is signed in, for server components, server actions and route handlers; `null`: nobody. The session row is
 * read each time (once per request), so a session that was ended is over at once, everywhere.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const { cookies, workflows } = getContainer()
  const token = await cookies.readSession((await headers()).get("cookie"))
  const session = token === null ? null : await workflows.readSession(token)
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
