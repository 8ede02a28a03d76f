import { languagesIn } from "@/core/templates/languages"
import type { Caller } from "@/core/workflows/dependencies"
import { clientAddress } from "../client-address"
import type { Container } from "../container"
import { logOf } from "../log"
import { doChore } from "../send-and-record"
import { expectAccess, tokenIn } from "./access"
import { withoutPair } from "./addresses"
import { readArguments } from "./body"
import { corsHeaders, mayCall, preflight, textHostOf } from "./cors"
import { restDevice } from "./rest-device"
import type { RestCall } from "./rest-call"
import { RestError } from "./rest-errors"
import { type Route, routeOf } from "./routing"
import { type CallingServer, callingServer } from "./server-key"

type AfterAnswer = (task: () => Promise<void>) => void

/** Where a request came to. */
interface RestPlace {
  /** The address below `/api`, part by part. */
  readonly segments: readonly string[]
  readonly afterAnswer: AfterAnswer
}

/** Longest address in characters: two ids and a token fit many times. */
const longestUrl = 4096

/**
 * Answers one request of REST. Cookies are never looked at: what a session opens here is opened by its token alone.
 *
 * @param requestId this server's own
 */
export async function handleRest(
  container: Container,
  request: Request,
  requestId: string,
  { segments, afterAnswer }: RestPlace,
): Promise<Response> {
  await container.refresh()
  const origin = request.headers.get("origin")
  if (request.method === "OPTIONS") return withHeaders(preflight(origin, container), origin, container)
  const answer = await answerOf(container, request, requestId, { segments, origin, afterAnswer })
  return withHeaders(answer, origin, container)
}

interface Place extends RestPlace {
  readonly origin: string | null
}

async function answerOf(
  container: Container,
  request: Request,
  requestId: string,
  { segments, origin, afterAnswer }: Place,
): Promise<Response> {
  const place = { origin, afterAnswer }
  let call = callOf(container, request, requestId, place, null)
  let route: Route | undefined
  try {
    if (request.url.length > longestUrl) throw new RestError("uri-too-long")
    if (!mayCall(origin, container)) throw new RestError("foreign-origin")
    route = routeOf(request.method, withoutPair(segments, container.environment.rest.pair))
    call = callOf(container, request, requestId, place, await callingServer(container, request.headers))
    await expectAccess(call, route.operation)
    const named = await readArguments(request, route.operation)
    const answer = await route.operation.run(call, { ...named, ...route.parameters })
    container.webhookRounds.afterAnswer(afterAnswer, call.log)
    container.alertRounds.afterAnswer(afterAnswer, call.log)
    return answer === undefined ? new Response(null, { status: 200 }) : Response.json(answer)
  } catch (error) {
    return errorAnswer(call, route?.operation.id ?? "none", error)
  }
}

/** Says why not. Everything unexpected is for the log alone. */
function errorAnswer(call: RestCall, operation: string, error: unknown): Response {
  const told = toldError(call, error)
  if (error instanceof RestError) {
    const { rule } = error.details
    const about = typeof rule === "string" ? { rule } : {}
    call.log.info({
      event: "refused",
      operation,
      refusal: error.errorName,
      ...about,
      address: call.addressKey,
    })
  } else {
    call.log.error(
      { err: error, operation },
      told.errorName === "defect" ? "an operation failed" : "the database is away",
    )
  }
  const { retryAfterSeconds, allow } = told.details
  const headers = {
    ...(typeof retryAfterSeconds === "number" ? { "Retry-After": String(retryAfterSeconds) } : {}),
    ...(Array.isArray(allow) ? { Allow: allow.join(", ") } : {}),
  }
  return Response.json(told.body, { status: told.status, headers })
}

function toldError({ container }: RestCall, error: unknown): RestError {
  if (error instanceof RestError) return error
  return new RestError(container.isUnavailable(error) ? "database-away" : "defect")
}

function callOf(
  container: Container,
  { headers }: Request,
  requestId: string,
  { origin, afterAnswer }: Omit<Place, "segments">,
  serverKey: CallingServer | null,
): RestCall {
  const { environment } = container
  const log = logOf(requestId)
  const addressKey = clientAddress(headers, environment.trustedProxy)
  const callerWith = (opener: Caller["opener"]): Caller => ({
    opener,
    surface: "rest",
    textHost: textHostOf(origin),
    addressKey,
    languages: languagesIn(headers.get("accept-language") ?? ""),
    device: restDevice(headers, addressKey, environment),
    mayCallFirst: serverKey?.scopes.has("codes:call-first") ?? false,
    isServer: serverKey !== null,
    later: (chore) => afterAnswer(() => doChore(container, log, chore)),
  })
  return { container, log, headers, addressKey, token: tokenIn(headers), serverKey, callerWith, afterAnswer }
}

function withHeaders(response: Response, origin: string | null, container: Container): Response {
  for (const [name, value] of Object.entries(corsHeaders(origin, container)))
    response.headers.set(name, value)
  return response
}
