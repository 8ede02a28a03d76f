import { environment } from "./env"
import { errorAnswer } from "./guard-answer"
import { logOf } from "./log"
import { apiHeaders } from "./security-headers"

/** Answers one request. `requestId` is this server's own; whatever a client sent under that name is ignored. */
export type ApiHandler = (request: Request, requestId: string) => Response | Promise<Response>

/**
 * Every handler below /api goes through here: it gives the answer its security headers and the id of its request,
 * and turns an exception into an answer without detail. Pages get theirs from `proxy.ts`, which for API answers
 * would cost as much as the whole handler: it copies the request and its body.
 */
export function apiHandler(handle: ApiHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = crypto.randomUUID()
    const response = await answerOf(handle, request, requestId)
    for (const [name, value] of apiHeaders(environment().app.https)) response.headers.set(name, value)
    response.headers.set("X-Request-Id", requestId)
    return response
  }
}

async function answerOf(handle: ApiHandler, request: Request, requestId: string): Promise<Response> {
  try {
    return await handle(request, requestId)
  } catch (error) {
    logOf(requestId).error({ err: error }, "an API handler failed")
    return errorAnswer("defect")
  }
}
