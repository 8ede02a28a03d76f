import type { Instrumentation } from "next"

/**
 * Next calls this once, before the first request is served. An unfit environment ends the process here.
 *
 * Next puts a constant in place of NEXT_RUNTIME and builds this file for the edge runtime too, which has none of
 * what is imported here. Nothing of this site runs there.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServing } = await import("./server/start-serving")
    startServing()
  }
}

/** Whatever an exception in a page or a handler was: one entry with the id of its request. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./server/start-serving")
    logRequestError(error, request, context)
  }
}
