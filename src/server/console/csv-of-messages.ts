import { clientAddress } from "../client-address"
import type { Container } from "../container"
import { log } from "../log"
import { firstValues } from "../search-params"
import { askedMessages } from "./asked-messages"
import { messageCsv, mostInFile } from "./message-csv"

/**
 * Answers a list of messages as a file. It looks for itself who asks: the role and the time of the second factor, anew
 * from the database. Another site cannot have a browser fetch it. Who took what away is written down before it goes.
 */
export async function csvOfMessages(container: Container, request: Request): Promise<Response> {
  const { cookies, workflows, console, environment } = container
  if (request.headers.get("sec-fetch-site") === "cross-site") return refusal(403)
  const token = await cookies.readSession(request.headers.get("cookie"))
  const session = token === null ? null : await workflows.readSession(token)
  if (session === null) return refusal(401)
  if (session.role !== "administrator") return refusal(403)
  if (!(await workflows.freshSecondFactor(session)).ok) return refusal(403)

  const asked = firstValues(Object.fromEntries(new URL(request.url).searchParams))
  const filter = askedMessages(asked, console.sealing)
  const messages = await console.messages.noteExport(filter, mostInFile, {
    auditId: console.newId(),
    actorUserId: session.user.id,
    addressKey: clientAddress(request.headers, environment.trustedProxy),
  })
  log().info({ event: "messages-exported", userId: session.user.id, messages })
  return new Response(messageCsv(console.messages, filter, request.signal), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="messages.csv"',
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  })
}

/** No detail: the page has asked for the proof before it leads here. */
function refusal(status: 401 | 403): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store" } })
}
