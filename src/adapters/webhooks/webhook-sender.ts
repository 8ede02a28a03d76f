import { lookup } from "node:dns"
import { request as requestOverHttp } from "node:http"
import { request as requestOverHttps, type RequestOptions } from "node:https"
import { isIP } from "node:net"
import { Webhook } from "standardwebhooks"
import type {
  WebhookAnswer,
  WebhookError,
  WebhookMessage,
  WebhookSender,
} from "../../core/ports/webhook-sender"
import { isPublicAddress } from "./public-address"
import { type LookupAll, PrivateAddress, publicLookup } from "./public-lookup"

/** How messages are sent. */
export interface SendingTerms {
  /** For a whole attempt, from looking up the host to the status of the answer. */
  readonly timeoutMs: number
  /** Whether they may go into networks that strangers cannot reach: for sites on somebody's own machine. */
  readonly reachesPrivate: boolean
  /** Looks up hosts, where that is not the system's own way. */
  readonly lookupAll?: LookupAll
}

/**
 * Sends messages as Standard Webhooks describes them. Each has a connection of its own, no redirect is followed, and of the
 * answer nothing but its status is read.
 */
export function createWebhookSender({
  timeoutMs,
  reachesPrivate,
  lookupAll = lookup,
}: SendingTerms): WebhookSender {
  const lookupHost = reachesPrivate ? {} : { lookup: publicLookup(lookupAll) }
  return {
    async send(message) {
      const url = new URL(message.url)
      if (!reachesPrivate && isPrivateLiteral(url)) return failed("private-address")
      const signal = AbortSignal.timeout(timeoutMs)
      return answerTo(url, message, { ...lookupHost, signal })
    },
  }
}

/** An address in place of a name is never looked up. */
function isPrivateLiteral({ hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, "")
  return isIP(address) !== 0 && !isPublicAddress(address)
}

function answerTo(url: URL, message: WebhookMessage, terms: RequestOptions): Promise<WebhookAnswer> {
  const options = { ...terms, method: "POST", agent: false, headers: headersOf(message) }
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? requestOverHttps : requestOverHttp
    const request = send(url, options, (response) => {
      resolve({ kind: "answered", status: response.statusCode ?? 0 })
      response.destroy()
    })
    request.on("error", (error) => resolve(failed(errorKind(error))))
    // Whoever wants to speak another protocol is hung up on, and that is no error.
    request.on("close", () => resolve(failed("no-connection")))
    request.end(message.body)
  })
}

function headersOf({ id, body, secret }: WebhookMessage): Record<string, string | number> {
  const plain = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Ringback",
  }
  if (secret === null) return plain
  const at = new Date()
  return {
    ...plain,
    "webhook-id": id,
    "webhook-timestamp": Math.floor(at.getTime() / 1000),
    "webhook-signature": new Webhook(secret.reveal()).sign(id, at, body),
  }
}

function failed(error: WebhookError): WebhookAnswer {
  return { kind: "failed", error }
}

function errorKind(error: Error): WebhookError {
  if (error instanceof PrivateAddress) return "private-address"
  if (error.name === "AbortError" || error.name === "TimeoutError") return "timeout"
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no-such-host"
  return /CERT|SIGNATURE|^ERR_TLS/.test(code) ? "certificate" : "no-connection"
}
