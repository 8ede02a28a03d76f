import { apiHandler } from "@/server/api-handler"
import { mostMessages, withInbox } from "../with-inbox"

/** What the page of the inbox shows. It asks every second: 204 where `?seen=` is the version still. */
export const GET = apiHandler((request) =>
  withInbox(request, async (inbox) => {
    const view = await inbox.viewSince(new URL(request.url).searchParams.get("seen"), mostMessages)
    return view === null ? new Response(null, { status: 204 }) : Response.json(view)
  }),
)
