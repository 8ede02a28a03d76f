import type { InboxMessage } from "@/core/ports/inbox-store"
import { apiHandler } from "@/server/api-handler"
import { getContainer } from "@/server/container"
import { isFromOwnPage } from "@/server/request-guard"
import { readNumberQuery } from "./number-query"
import { mostMessages, withInbox } from "./with-inbox"

/** The messages, newest first; with `?to=` those of one number. For tests that need a code. */
export const GET = apiHandler((request) =>
  withInbox(request, async (inbox) => {
    const to = readNumberQuery(new URL(request.url).searchParams.get("to"))
    if (to === undefined) return Response.json({ error: "to-is-not-a-number" }, { status: 400 })
    return Response.json((await inbox.list(to, mostMessages)).map(toJson))
  }),
)

/** Empties the inbox. Only its own page may, so that no other site can do it to whoever has it open. */
export const DELETE = apiHandler((request) =>
  withInbox(request, async (inbox) => {
    if (!isFromOwnPage(request.headers, getContainer().environment.app.allowedOrigins)) {
      return Response.json({ error: "foreign-origin" }, { status: 403 })
    }
    await inbox.clear()
    return new Response(null, { status: 204 })
  }),
)

function toJson({ id, to, channel, body, mediaUrls, sentAt }: InboxMessage) {
  return { id, to, channel, body, mediaUrls, sentAt }
}
