import { type NextRequest, NextResponse } from "next/server"
import { answerHeaders, inwardHeaders, newNonce, siteSecurity } from "@/server/security-headers"

/**
 * Sets headers and nothing else. No page relies on it for who may see what: every page and procedure checks
 * that itself, because ways around a proxy have been found again and again (CVE-2025-29927, CVE-2026-44575).
 */
export function proxy(request: NextRequest): NextResponse {
  const kind = { path: request.nextUrl.pathname, nonce: newNonce(), ...siteSecurity() }
  const requestId = crypto.randomUUID()
  const response = NextResponse.next({
    request: { headers: inwardHeaders(request.headers, kind, requestId) },
  })
  for (const [name, value] of Object.entries(answerHeaders(kind))) response.headers.set(name, value)
  response.headers.set("X-Request-Id", requestId)
  return response
}

/**
 * Everything but the API, whose handlers set their own (`server/api-handler.ts`) under all of its addresses, and what the
 * build names by its content, which Next itself answers in plain text when it is missing. Other static files pass through
 * here, since a wrong name among them shows the 404 page.
 */
export const config = {
  matcher: ["/((?!_next/static/|api/|users/register$|[0-9A-Fa-f-]{36}/[0-9A-Fa-f-]{36}/).*)"],
}
