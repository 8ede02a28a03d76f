import { inboxVersion, makeInboxView } from "@/core/inbox-view"
import { apiHandler } from "@/server/api-handler"
import { mostMessages, withInbox } from "../with-inbox"

/** What the page of the inbox shows. It asks every second: 204 where `?seen=` is the version still. */
export const GET = apiHandler((request) =>
  withInbox(request, async (inbox) => {
    const seen = new URL(request.url).searchParams.get("seen")
    const [newest] = await inbox.list(null, 1)
    if (seen === inboxVersion(newest?.id)) return new Response(null, { status: 204 })
    return Response.json(makeInboxView(await inbox.list(null, mostMessages)))
  }),
)
