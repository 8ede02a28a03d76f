import type { ServerResponse } from "node:http"
import type { Fault } from "./emulator-control"

const dripMs = 200

/** Answers a request in the way of a fault. `take` records the message, for faults that lose only the answer. */
export function performFault(fault: Fault, response: ServerResponse, take: () => unknown): void {
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
      take()
      return
    case "empty":
      take()
      response.writeHead(201, { "content-type": "application/json" }).end()
      return
    case "drip":
      take()
      drip(response)
      return
    default: {
      const more_info = `https://www.twilio.com/docs/errors/${fault.code}`
      response
        .writeHead(fault.status, { "content-type": "application/json" })
        .end(JSON.stringify({ ...fault, more_info }))
    }
  }
}

/** Keeps the line from ever being silent for long, which is all that a socket's timeout looks at. */
function drip(response: ServerResponse): void {
  response.writeHead(201, { "content-type": "application/json" })
  const timer = setInterval(() => response.write(" "), dripMs)
  response.on("close", () => clearInterval(timer))
}
