import type { ForwardingSeen } from "@/core/checks/site-lines"

/** How many addresses stood in X-Forwarded-For when a request came: written by the preload, and by nobody else. */
export const hopsHeader = "x-ringback-hops"

/** Beyond this nobody has proxies of their own: it is a client that invents them. */
const mostHops = 99

/** How many addresses a header lists; none where it is empty. */
export function hopsIn(forwardedFor: string): number {
  const entries = forwardedFor.split(",").filter((entry) => entry.trim() !== "")
  return Math.min(entries.length, mostHops)
}

/**
 * What a request came through, for a check of `TRUSTED_PROXY`; `null`: the preload did not run, so nobody knows. Whoever
 * asks may have written such a header themselves: it is good for their own eyes, and for no decision.
 */
export function forwardingSeen(headers: Pick<Headers, "get">): ForwardingSeen | null {
  const written = headers.get(hopsHeader)
  return written !== null && /^\d{1,2}$/.test(written) ? { hops: Number(written) } : null
}
