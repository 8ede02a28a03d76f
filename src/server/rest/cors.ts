import type { Container } from "../container"

/** What says whose pages may call. */
type CallableSite = Pick<Container, "environment" | "site">

/** Headers that clients send and pages of other origins have to be allowed to. */
const allowedHeaders = "authorization, content-type, idempotency-key, user-token, x-api-key"

/** What pages of other origins may read of an answer beside its body. */
const exposedHeaders = "retry-after, x-request-id"

/** A day: an origin that is taken away meanwhile gets no further than `mayCall`, whatever its browser remembers. */
const keptSeconds = 86_400

/**
 * Whether pages of this origin may call: those of the site itself, and of the owner's other sites. A request without an
 * origin is not from a page of another one.
 */
export function mayCall(origin: string | null, { environment, site }: CallableSite): boolean {
  const { allowedOrigins } = environment.app
  return origin === null || allowedOrigins.includes(origin) || site.allowedOrigins.has(origin)
}

/** The headers that let a page of the owner's other sites read an answer. Credentials are none: cookies open nothing. */
export function corsHeaders(origin: string | null, { site }: CallableSite): Readonly<Record<string, string>> {
  const isListed = origin !== null && site.allowedOrigins.has(origin)
  return {
    Vary: "Origin",
    ...(isListed
      ? {
          "Access-Control-Allow-Origin": origin,
          "Access-Control-Expose-Headers": exposedHeaders,
        }
      : {}),
  }
}

/** The answer to a browser that asks before it calls. */
export function preflight(origin: string | null, { site }: CallableSite): Response {
  const isListed = origin !== null && site.allowedOrigins.has(origin)
  const allowed = {
    "Access-Control-Allow-Methods": "GET, POST, PUT",
    "Access-Control-Allow-Headers": allowedHeaders,
    "Access-Control-Max-Age": String(keptSeconds),
  }
  return new Response(null, { status: 204, headers: isListed ? allowed : {} })
}

/**
 * The host that codes asked for by a page are bound to, so that browsers fill them in there; `null`: no page asks, or one
 * without an address, which says `null` itself.
 */
export function textHostOf(origin: string | null): string | null {
  return origin !== null && URL.canParse(origin) ? new URL(origin).hostname : null
}
