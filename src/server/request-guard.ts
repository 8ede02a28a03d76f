import { errorAnswer, type GuardError } from "./guard-answer"
import { readBody } from "./request-body"
import { isSaneJson } from "./sane-json"

/** What a handler of JSON procedures lets through. */
export interface GuardOptions {
  /** Origins whose pages may change something here, for example `https://id.example.com`. */
  readonly appOrigins: readonly string[]
  /** Longest body in bytes. */
  readonly maximumBytes: number
  /** What a longer one is answered; unless told, that it is too large. */
  readonly whereLonger?: GuardError
}

/** A request that may be handed on, or the answer that it gets instead. */
export type Guarded =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly response: Response }

/** 64 KiB: a sign-in needs less than one. */
export const signInBodyBytes = 64 * 1024

/** Longest address in characters. Queries of ours are short. */
const longestUrl = 4096

/**
 * Checks what has to hold before anything is parsed: GET or POST; for POST also that one's own pages sent it
 * (cookies or not: a stranger's page must not start texts either), that it is JSON, and of sane size.
 */
export async function guardRequest(request: Request, options: GuardOptions): Promise<Guarded> {
  if (request.url.length > longestUrl) return refuse("uri-too-long")
  if (request.method === "GET" || request.method === "HEAD") return { ok: true, request }
  if (request.method !== "POST") return refuse("method-not-allowed")
  if (!isFromOwnPage(request.headers, options.appOrigins)) return refuse("foreign-origin")
  if (!isPlainJson(request.headers)) return refuse("unsupported-media-type")
  const body = await readBody(request, options.maximumBytes).catch(() => null)
  if (body === "too-large") return refuse(options.whereLonger ?? "too-large")
  const text = body === null ? null : decode(body)
  // An empty body belongs to a procedure without input.
  if (text === null || (text !== "" && !isSaneJson(text))) return refuse("malformed-json")
  return { ok: true, request: withBody(request, text) }
}

/**
 * The browser's own word on who sent a request comes first; older ones send only Origin. A request with neither
 * is not from a page, and this endpoint is for pages.
 */
export function isFromOwnPage(headers: Headers, appOrigins: readonly string[]): boolean {
  const [site, origin] = [headers.get("sec-fetch-site"), headers.get("origin")]
  // "Same origin" only means the host that the browser asked for: a foreign name that leads here is same to itself.
  if (origin !== null && !appOrigins.includes(origin)) return false
  return site === null ? origin !== null : site === "same-origin"
}

/** Whether a request was sent to a name of this site, and not to a foreign one that leads here. */
export function isForOwnHost(headers: Headers, appOrigins: readonly string[]): boolean {
  return appOrigins.some((origin) => new URL(origin).host === headers.get("host"))
}

/** Forms, which other sites can post without being asked first, are never JSON. */
function isPlainJson(headers: Headers): boolean {
  const encoding = headers.get("content-encoding")
  const type = headers.get("content-type") ?? ""
  return (
    (encoding === null || encoding === "identity") &&
    /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
  )
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Hands the text on by the request's own methods: a second Request would copy headers, signal and body. Next wraps
 * requests in a proxy, which throws for properties that may not be configured.
 */
function withBody(request: Request, text: string): Request {
  return Object.defineProperties(request, {
    text: { configurable: true, value: async () => text },
    json: { configurable: true, value: async (): Promise<unknown> => JSON.parse(text) },
  })
}

function refuse(error: GuardError): Guarded {
  return { ok: false, response: errorAnswer(error) }
}
