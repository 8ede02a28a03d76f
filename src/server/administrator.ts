import "server-only"
import { redirect } from "next/navigation"
import type { SessionReading } from "@/core/workflows/read-session"
import { currentSession } from "./current-user"

/**
 * The session of an administrator, for pages of the console. Everybody else is sent away: who is not signed in, or has
 * signed in without their password, to the page that asks for it, and from there back to `returnTo`.
 *
 * @param returnTo own path to come back to, for example `/admin/messages`
 */
export async function requireAdministrator(returnTo: string): Promise<SessionReading> {
  const session = await currentSession()
  if (session?.role === "administrator") return session
  if (session === null) redirect(`/login/password?next=${encodeURIComponent(returnTo)}`)
  redirect(`/administrators?next=${encodeURIComponent(returnTo)}`)
}
