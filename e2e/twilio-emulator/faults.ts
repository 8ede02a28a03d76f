import type { ServerResponse } from "node:http"
import type { TwilioError } from "./service"

/** An error that comes after so many milliseconds; at once where nothing is said. */
interface SlowError extends TwilioError {
  readonly afterMs?: number
}

/**
 * How the next request goes wrong:
 * an error of Twilio's, after a while or at once; a page of a gateway (`html`); a connection that breaks after the
 * request (`reset`); silence (`stall`); silence after the request was carried out (`accept-then-timeout`); then 201
 * with nothing in it (`empty`); or an answer that never ends, a sign at a time (`drip`).
 */
export type Fault = SlowError | "html" | "reset" | "stall" | "accept-then-timeout" | "empty" | "drip"

const dripMs = 200

/** Answers a request in the way of a fault. `take` carries it out, for faults that lose only the answer. */
export async function performFault(
  fault: Fault,
  response: ServerResponse,
  take: () => Promise<unknown>,
): Promise<void> {
  switch (fault) {
    case "html":
      response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>")
      return
    case "reset":
      response.socket?.resetAndDestroy()
      return
    case "stall":
      return
    case "accept-then-timeout":
      await take()
      return
    case "empty":
      await take()
      response.writeHead(201, { "content-type": "application/json" }).end()
      return
    case "drip":
      await take()
      drip(response)
      return
    default: {
      const { afterMs = 0, ...error } = fault
      const more_info = `https://www.twilio.com/docs/errors/${error.code}`
      const answer = () =>
        response
          .writeHead(error.status, { "content-type": "application/json" })
          .end(JSON.stringify({ ...error, more_info }))
      setTimeout(answer, afterMs)
    }
  }
}

/** Keeps the line from ever being silent for long, which is all that a socket's timeout looks at. */
function drip(response: ServerResponse): void {
  response.writeHead(201, { "content-type": "application/json" })
  const timer = setInterval(() => response.write(" "), dripMs)
  response.on("close", () => clearInterval(timer))
}
