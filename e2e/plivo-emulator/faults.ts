import type { ServerResponse } from "node:http"
import type { Fault } from "./emulator-control"
import { sendError } from "./http"

const dripMs = 200
const floodBytes = 1024 * 1024
const json = { "content-type": "application/json" }

/** Answers a request in the way of a fault. `take` obeys it, for faults that lose only the answer. */
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
      response.writeHead(202, json).end()
      return
    case "drip":
      take()
      drip(response)
      return
    case "flood":
      take()
      response.writeHead(202, json).end(JSON.stringify({ message: "x".repeat(floodBytes) }))
      return
    case "redirect":
      response.writeHead(307, { location: response.req.url }).end()
      return
    default:
      sendError(response, fault)
  }
}

/** Keeps the line from ever being silent for long, which is all that a socket's timeout looks at. */
function drip(response: ServerResponse): void {
  response.writeHead(202, json)
  const timer = setInterval(() => response.write(" "), dripMs)
  response.on("close", () => clearInterval(timer))
}
