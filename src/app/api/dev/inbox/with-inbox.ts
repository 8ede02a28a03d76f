import { getContainer } from "@/server/container"
import type { DevInboxDoor } from "@/server/dev-inbox-door"
import { isForOwnHost } from "@/server/request-guard"
import { inboxChallenge } from "@/server/security-headers"

/** The newest messages that one answer carries. */
export const mostMessages = 200

/**
 * Answers with the inbox: 404 where it is off, 401 without its password, 503 while there is no database.
 * The page shows nothing that did not come through here.
 */
export async function withInbox(
  request: Request,
  answer: (inbox: DevInboxDoor) => Promise<Response>,
): Promise<Response> {
  const container = getContainer()
  const inbox = container.devInbox
  if (inbox === null) return Response.json({ error: "not-found" }, { status: 404 })
  // An open inbox is for this machine. A page of a foreign name that leads here would be its own origin, and read it.
  if (inbox.access === "open" && !isForOwnHost(request.headers, container.environment.app.allowedOrigins)) {
    return Response.json({ error: "foreign-host" }, { status: 403 })
  }
  if (!inbox.passwordMatches(request.headers.get("authorization"))) {
    const headers = { "WWW-Authenticate": inboxChallenge }
    return Response.json({ error: "password-needed" }, { status: 401, headers })
  }
  try {
    return await answer(inbox)
  } catch (error) {
    if (!container.isUnavailable(error)) throw error
    return Response.json({ error: "unavailable" }, { status: 503 })
  }
}
