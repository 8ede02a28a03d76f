/** Longest path that is carried through a sign-in. */
const longestPath = 1024

/** Control characters and backslashes: browsers drop the first and read the second as a slash. */
const treacherous = /[\p{C}\p{Zl}\p{Zp}\\]/u

/** Any origin does, since only a path of one's own leaves it unchanged. */
const anyOrigin = "https://own.invalid"

/**
 * Where to go after a sign-in: a path of this site, or `fallback`. Takes whatever stood in `?next=`.
 * A text that another site could be reached by (`//…`, `/\…`, `https:…`, a path that becomes one of these when
 * it is resolved) is not a path of this site.
 */
export function ownPath(candidate: unknown, fallback: string): string {
  if (typeof candidate !== "string" || candidate.length > longestPath) return fallback
  if (!candidate.startsWith("/") || treacherous.test(candidate)) return fallback
  if (!URL.canParse(candidate, anyOrigin)) return fallback
  const url = new URL(candidate, anyOrigin)
  const path = `${url.pathname}${url.search}${url.hash}`
  return url.origin === anyOrigin && !/^\/(\/|%2f|%5c)/i.test(path) ? path : fallback
}
