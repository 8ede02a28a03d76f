import { describe, expect, it } from "vitest"
import {
  type AnswerKind,
  answerHeaders,
  apiHeaders,
  contentSecurityPolicy,
  inwardHeaders,
  newNonce,
} from "./security-headers"

const page: AnswerKind = { path: "/login", nonce: "bm9uY2U=", https: true, development: false }
const policyOf = (kind: Partial<AnswerKind>) => contentSecurityPolicy({ ...page, ...kind }).split("; ")

describe("the policy of a page", () => {
  it("runs scripts by nonce alone, and sends nothing elsewhere", () => {
    expect(policyOf({})).toEqual([
      "default-src 'self'",
      "script-src 'nonce-bm9uY2U=' 'strict-dynamic'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "upgrade-insecure-requests",
    ])
  })

  it("has no eval and no inline script outside development", () => {
    expect(policyOf({}).join("; ")).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|ws:/)
    expect(policyOf({ development: true })).toContain(
      "script-src 'nonce-bm9uY2U=' 'strict-dynamic' 'unsafe-eval'",
    )
  })

  it("lets the frame of a CAPTCHA in where strangers have a code sent, and nowhere else", () => {
    const captchaOrigin = "https://challenges.cloudflare.com"
    for (const path of ["/login", "/register", "/reset-password", "/stop"])
      expect(policyOf({ path, captchaOrigin })).toContain(`frame-src ${captchaOrigin}`)
    for (const path of ["/", "/login/password", "/account/phone", "/admin"])
      expect(policyOf({ path, captchaOrigin })).toEqual(policyOf({ path }))
  })

  it("leaves http as it is where the site is on http", () => {
    expect(policyOf({ https: false })).not.toContain("upgrade-insecure-requests")
    expect(answerHeaders({ ...page, https: false })).not.toHaveProperty("Strict-Transport-Security")
  })
})

describe("the headers of an answer", () => {
  it("keep it out of caches, frames, other windows and other sites", () => {
    expect(answerHeaders(page)).toMatchObject({
      "Cache-Control": "no-store",
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": expect.stringContaining("otp-credentials=(self)"),
    })
  })

  it("let an API answer do nothing in a browser, and lie in no cache", () => {
    const headers = Object.fromEntries(apiHeaders(true))
    expect(headers).toMatchObject({
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      "Cache-Control": "no-store, no-transform",
      "X-Content-Type-Options": "nosniff",
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    })
    expect(Object.fromEntries(apiHeaders(false))).not.toHaveProperty("Strict-Transport-Security")
  })

  it("leave it to a flag how long it is kept, which is the same for everybody", () => {
    expect(answerHeaders({ ...page, path: "/flags/GB.svg" })).not.toHaveProperty("Cache-Control")
    expect(answerHeaders({ ...page, path: "/flags" })).toHaveProperty("Cache-Control", "no-store")
  })

  it("tell nobody of a page that a link in a text leads to", () => {
    expect(answerHeaders({ ...page, path: "/undo" })).toHaveProperty("Referrer-Policy", "no-referrer")
  })

  it("ask for the password of the dev inbox, on its page and where it has one", () => {
    const inbox = { ...page, path: "/dev/inbox", inboxLocked: true }
    expect(answerHeaders(inbox)).toHaveProperty("WWW-Authenticate", expect.stringMatching(/^Basic realm=/))
    expect(answerHeaders({ ...inbox, inboxLocked: false })).not.toHaveProperty("WWW-Authenticate")
    expect(answerHeaders({ ...inbox, path: "/login" })).not.toHaveProperty("WWW-Authenticate")
  })
})

describe("the request that pages see", () => {
  const received = new Headers({
    "x-nonce": "mine",
    "x-request-id": "mine",
    "content-security-policy": "script-src 'nonce-mine'",
    cookie: "a=1",
  })

  it("carries the nonce, the policy and the id of this server, whatever a client sent", () => {
    const headers = inwardHeaders(received, page, "id-1")
    expect(headers.get("x-nonce")).toBe(page.nonce)
    expect(headers.get("content-security-policy")).toBe(contentSecurityPolicy(page))
    expect(headers.get("x-request-id")).toBe("id-1")
    expect(headers.get("cookie")).toBe("a=1")
  })
})

it("a nonce is 128 bits, and never the same", () => {
  const nonces = new Set(Array.from({ length: 1000 }, newNonce))
  expect(nonces.size).toBe(1000)
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16)
})
