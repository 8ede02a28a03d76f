/**
 * The address of a request as a path with its query, also where the client wrote it whole, as if to a proxy:
 * `GET http://evil.example/account`. Servers have to take that (RFC 9112 3.2.2), and Next sends whoever asks like this on
 * to the host that they named.
 *
 * @param target as in the request line
 */
export function originForm(target: string): string {
  const origin = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(target)?.[0]
  if (origin === undefined) return target
  const path = target.slice(origin.length)
  return path.startsWith("/") ? path : `/${path}`
}
