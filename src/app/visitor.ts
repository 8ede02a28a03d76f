import "server-only"
import { getContainer } from "@/server/container"
import { currentUser } from "@/server/current-user"
import type { CurrentUser } from "@/server/described-user"

/** Who is signed in, for pages that anybody may see: while the database is away they show as to a stranger. */
export async function visitor(): Promise<CurrentUser | null> {
  try {
    return await currentUser()
  } catch (error) {
    if (getContainer().isUnavailable(error)) return null
    throw error
  }
}
