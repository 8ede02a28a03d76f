/**
 * Twenty ways in which a client can claim to be 203.0.113.9, to be Next, or to have asked another host. Each is a
 * list of header lines as they go over the wire, names repeated and values left out on purpose: send them raw.
 */
export const spoofedHeaders: readonly (readonly string[])[] = [
  ["X-Forwarded-For: 203.0.113.9"],
  ["x-forwarded-for: 203.0.113.9"],
  ["X-FORWARDED-FOR: 203.0.113.9, 203.0.113.10"],
  ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 203.0.113.10"],
  ["X-Forwarded-For: 203.0.113.9,"],
  ["X-Forwarded-For: ,,,"],
  ["X-Forwarded-For:"],
  ["X-Forwarded-For: unknown"],
  ["X-Forwarded-For: ::ffff:203.0.113.9"],
  ["X-Forwarded-For: [2001:db8::1]:443"],
  [`X-Forwarded-For: ${"203.0.113.9, ".repeat(500)}`],
  ["X-Real-IP: 203.0.113.9"],
  ["X-Vercel-Forwarded-For: 203.0.113.9"],
  ["Forwarded: for=203.0.113.9;host=evil.example;proto=https"],
  ["X-Client-IP: 203.0.113.9", "True-Client-IP: 203.0.113.9", "CF-Connecting-IP: 203.0.113.9"],
  ["X-Middleware-Subrequest: proxy:proxy", "x-middleware-override-headers: x-forwarded-for"],
  ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Port: 1"],
  ["X-Request-Id: mine", "x-nonce: mine", "Content-Security-Policy: script-src 'nonce-mine'"],
  ["X-Invoke-Path: /account", "X-User-Id: 1"],
  ["Connection: upgrade", "Upgrade: websocket", "X-Forwarded-For: 203.0.113.9"],
]
