import type { ServerResponse } from "node:http"

/**
 * How the line to any provider goes wrong:
 * a page of a gateway (`html`); a connection that breaks after the request (`reset`); silence (`stall`); silence after
 * the request was carried out (`accept-then-timeout`); then the status of success with nothing in it (`empty`), an
 * answer that never ends, a sign at a time (`drip`), or one of a megabyte (`flood`); a redirect.
 */
export type LineFault =
  | "html"
  | "reset"
  | "stall"
  | "accept-then-timeout"
  | "empty"
  | "drip"
  | "flood"
  | "redirect"

/** What the fault stands in the way of. */
export interface Disturbed {
  /** Carries the request out, for faults that lose only the answer. */
  readonly take: () => unknown
  /** The status that the answer would have had. */
  readonly success: 201 | 202
}

const dripMs = 200
const floodBytes = 1024 * 1024
const json = { "content-type": "application/json" }

/** Answers a request in the way of a fault. */
export async function performLineFault(
  fault: LineFault,
  response: ServerResponse,
  { take, success }: Disturbed,
): Promise<void> {
  switch (fault) {
    case "html":
      response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>")
      return
    case "reset":
      response.socket?.resetAndDestroy()
      return
    case "redirect":
      response.writeHead(307, { location: response.req.url }).end()
      return
    case "stall":
      return
    case "accept-then-timeout":
      await take()
      return
    case "empty":
      await take()
      response.writeHead(success, json).end()
      return
    case "drip":
      await take()
      drip(response.writeHead(success, json))
      return
    case "flood":
      await take()
      response.writeHead(success, json).end(JSON.stringify({ message: "x".repeat(floodBytes) }))
  }
}

/** Keeps the line from ever being silent for long, which is all that a socket's timeout looks at. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(" "), dripMs)
  response.on("close", () => clearInterval(timer))
}
