import type { TRPCError } from "@trpc/server"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { type Container, getContainer } from "../container"
import { logOf } from "../log"
import { withAllowedMethod } from "../guard-answer"
import { type GuardOptions, guardRequest, signInBodyBytes } from "../request-guard"
import { createContext } from "./context"
import { refusalOf, retryAfterSecondsOf } from "./refusal-error"
import { appRouter } from "./router"

/** Answers one call of a procedure: the guard first, then tRPC, one procedure a request. */
export async function handleProcedure(
  request: Request,
  requestId: string,
  afterAnswer: (task: () => Promise<void>) => void,
): Promise<Response> {
  const container = getContainer()
  const guarded = await guardRequest(request, {
    appOrigins: container.environment.app.allowedOrigins,
    ...(await longestBody(request, container)),
  })
  if (!guarded.ok) return guarded.response
  await container.refresh()

  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: guarded.request,
    router: appRouter,
    // One request is one operation: a batch would get past whatever counts requests.
    allowBatching: false,
    createContext: ({ req, resHeaders }) =>
      createContext({ container, request: req, requestId, answerHeaders: resHeaders, afterAnswer }),
    responseMeta: ({ errors }) => {
      const seconds = retryAfterSecondsOf(errors[0])
      return seconds === null ? {} : { headers: { "retry-after": String(seconds) } }
    },
    onError: ({ error, ctx, path }) => {
      if (isDefect(error))
        ctx?.log.error({ err: error.cause ?? error, procedure: path }, "a procedure failed")
    },
  })
  container.webhookRounds.afterAnswer(afterAnswer, logOf(requestId))
  container.alertRounds.afterAnswer(afterAnswer, logOf(requestId))
  return withAllowedMethod(request, answer)
}

/**
 * Administrators paste lists of a thousand numbers, with names beside them. The largest that their page asks about is 400 kB
 * of them, a text and addresses, in which a sign may take six bytes: 569 kB.
 */
const consoleBodyBytes = 576 * 1024

/**
 * Whoever has never signed in gets no more of the memory here than a sign-in needs. Who asks the console for more has
 * signed in once, and is told that this is over. Costs no database.
 */
async function longestBody(
  request: Request,
  { cookies }: Container,
): Promise<Pick<GuardOptions, "maximumBytes" | "whereLonger">> {
  const isConsole = new URL(request.url).pathname.startsWith("/api/trpc/admin.")
  if (!isConsole) return { maximumBytes: signInBodyBytes }
  const session = await cookies.readSession(request.headers.get("cookie"))
  return session === null
    ? { maximumBytes: signInBodyBytes, whereLonger: "signed-out" }
    : { maximumBytes: consoleBodyBytes }
}

function isDefect(error: TRPCError): boolean {
  return error.code === "INTERNAL_SERVER_ERROR" && refusalOf(error) === null
}
