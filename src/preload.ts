import { type IncomingMessage, Server, ServerResponse } from "node:http"
import { decodableAddress } from "./server/decodable-address"
import { earlyTrustedProxy, type TrustedProxy } from "./server/env/trusted-proxy"
import { hopsHeader, hopsIn } from "./server/forwarding-seen"
import { originForm } from "./server/origin-form"
import { markPreloaded } from "./server/preloaded"

/**
 * Runs in every process that listens, before Next does (`node --import`, or the first import of the launcher).
 * Next hands on what a client wrote into X-Forwarded-For, and believes X-Forwarded-Host. So the words of
 * strangers are taken out of each request before anybody reads them, and the address of the socket goes in. An address
 * that nobody can decode becomes one that everybody can, and one that names a host loses it.
 */

/** What only this server, Next or Vercel may say. On Vercel this file does not run. */
const inwardNames = new Set([
  "x-forwarded-host",
  "forwarded",
  "x-real-ip",
  "x-nonce",
  "x-request-id",
  "x-user-id",
  hopsHeader,
  "content-security-policy",
  "content-security-policy-report-only",
])
const inwardPrefixes = ["x-middleware-", "x-invoke-", "x-vercel-"]

/** A proxy's report on its own client. Believed where a proxy is trusted, else the client wrote it. */
const proxyNames = new Set(["x-forwarded-proto", "x-forwarded-port", "x-forwarded-prefix"])

/** Events whose first argument is a request. */
const requestEvents = new Set<string | symbol>([
  "request",
  "upgrade",
  "connect",
  "checkContinue",
  "checkExpectation",
])

/** Rewrites the headers of one request, in every form in which Node shows them. */
function cleanForwardedHeaders(request: IncomingMessage, trustedProxy: TrustedProxy): void {
  const address = request.socket.remoteAddress ?? "unknown"
  const told = request.headers["x-forwarded-for"]
  // Only the count is kept where nobody is trusted: an owner who forgot the proxy in front has to be able to learn it.
  const hops = String(hopsIn(String(told ?? "")))
  const chain = trustedProxy === "none" || told === undefined ? address : `${told}, ${address}`
  // Node makes both objects from rawHeaders when they are first read, so they are read before rawHeaders changes.
  const { headers, headersDistinct, rawHeaders } = request
  for (const name of Object.keys(headers).filter((name) => isForeign(name, trustedProxy))) {
    delete headers[name]
    delete headersDistinct[name]
  }
  headers["x-forwarded-for"] = chain
  headersDistinct["x-forwarded-for"] = [chain]
  headers[hopsHeader] = hops
  headersDistinct[hopsHeader] = [hops]
  const kept = pairsOf(rawHeaders).filter(([name]) => !isForeign(name.toLowerCase(), trustedProxy))
  rawHeaders.splice(0, rawHeaders.length, ...kept.flat(), "X-Forwarded-For", chain, hopsHeader, hops)
}

/** Names are lower case. */
function isForeign(name: string, trustedProxy: TrustedProxy): boolean {
  if (name === "x-forwarded-for" || inwardNames.has(name)) return true
  if (trustedProxy === "none" && proxyNames.has(name)) return true
  return inwardPrefixes.some((prefix) => name.startsWith(prefix))
}

function pairsOf(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    pairs.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""])
  return pairs
}

/** The methods that handlers here know. TRACE, which sends cookies back, and those of WebDAV end at the door. */
const knownMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

function refuseMethod(request: IncomingMessage, response: unknown): boolean {
  if (knownMethods.has(request.method ?? "") || !(response instanceof ServerResponse)) return false
  response.writeHead(405, { Allow: [...knownMethods].join(", "), Connection: "close" }).end()
  return true
}

/** Every http server of this process, whoever makes it, gets cleaned requests. Signals are left to Next. */
function install(trustedProxy: TrustedProxy): void {
  const emit = Server.prototype.emit
  const cleaned = new WeakSet<IncomingMessage>()
  Server.prototype.emit = function cleanedEmit(
    this: Server,
    event: string | symbol,
    ...rest: unknown[]
  ): boolean {
    const request = rest[0]
    if (requestEvents.has(event) && isRequest(request) && !cleaned.has(request)) {
      cleaned.add(request)
      cleanForwardedHeaders(request, trustedProxy)
      request.url = decodableAddress(originForm(request.url ?? ""))
      if (refuseMethod(request, rest[1])) return true
    }
    return Reflect.apply(emit, this, [event, ...rest])
  }
}

function isRequest(value: unknown): value is IncomingMessage {
  return typeof value === "object" && value !== null && "rawHeaders" in value && "socket" in value
}

if (markPreloaded()) install(earlyTrustedProxy())
