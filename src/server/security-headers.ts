import { environment } from "./env"
import { captchaOriginOf } from "./env/turnstile"

/** What the headers of one answer depend on. */
export interface AnswerKind {
  /** The path of the address, for example `/login`. */
  readonly path: string
  /** 128 random bits in Base64, made for this answer alone. Next puts it on the scripts that it writes. */
  readonly nonce: string
  /** The site is reached over https (by `APP_URL`: a proxy in front may speak http to this server). */
  readonly https: boolean
  /** `next dev` compiles with eval, injects styles and listens for changes over a socket. */
  readonly development: boolean
  /** The dev inbox is on and has a password. */
  readonly inboxLocked?: boolean
  /** Where the CAPTCHA comes from that strangers pass, for example `https://challenges.cloudflare.com`; `null`: there is none. */
  readonly captchaOrigin?: string | null
}

/** The page of the dev inbox and its JSON ask in one realm, so that browsers ask a person once. */
export const inboxChallenge = 'Basic realm="Dev inbox", charset="UTF-8"'

/** How this site is reached, for `AnswerKind`. */
export function siteSecurity(): Omit<AnswerKind, "path" | "nonce"> {
  const { app, development, devInbox, turnstile } = environment()
  return {
    https: app.https,
    development,
    inboxLocked: devInbox.kind === "password",
    captchaOrigin: turnstile && captchaOriginOf(turnstile),
  }
}

/** 16 random bytes, as OWASP ASVS 5 3.4.3 and the Next guide on CSP want for a nonce. */
export function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
}

/** Pages on which strangers have a code sent to a number. */
const pagesOfStrangers = ["/login", "/register", "/reset-password", "/stop"]

/**
 * The policy of one page: it runs only the scripts that Next marked, and those that they bring. So the script of a CAPTCHA
 * needs nothing of its own here ('strict-dynamic'), and its frame does.
 */
export function contentSecurityPolicy({
  path,
  nonce,
  https,
  development,
  captchaOrigin = null,
}: AnswerKind): string {
  const framed = captchaOrigin !== null && pagesOfStrangers.includes(path)
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    ...(framed ? [`frame-src ${captchaOrigin}`] : []),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ]
  return [...directives, ...(https ? ["upgrade-insecure-requests"] : [])].join("; ")
}

/** Features of the browser that no page here uses are off; WebOTP, which reads the code from the text, is on. */
const permissions = [
  "otp-credentials=(self)",
  "camera=()",
  "microphone=()",
  "geolocation=()",
  "payment=()",
  "usb=()",
  "browsing-topics=()",
].join(", ")

/** One year, as OWASP ASVS 5 3.4.1 asks. */
const transportSecurity = "max-age=31536000; includeSubDomains"

/** Folders of `public/` whose files are the same for everybody: `next.config.mjs` says how long they are kept. */
const sharedFolders = ["/flags/", "/fonts/", "/sdk/"]

/** Pages are personal, and may lie in no cache. */
function cacheHeaders(path: string): Readonly<Record<string, string>> {
  return sharedFolders.some((folder) => path.startsWith(folder)) ? {} : { "Cache-Control": "no-store" }
}

/** Pages that people come to by a link that opens something, and which tell no other site that they were there. */
const pagesOfLinks = ["/undo"]

/** What every answer carries, whatever it is. */
const common = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissions,
}

/**
 * Lies in no cache, and nobody compresses it: it is a few hundred bytes, and the length of a compressed answer
 * tells about secrets that lie beside text of a stranger's choosing (BREACH, 2013).
 */
const apiCache = "no-store, no-transform"

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
const apiCommon = Object.entries({
  ...common,
  "Content-Security-Policy": apiPolicy,
  "Cache-Control": apiCache,
})
const apiOverHttps = [...apiCommon, ["Strict-Transport-Security", transportSecurity] as const]

/** The headers of an API answer, which is personal and runs nothing. */
export function apiHeaders(https: boolean): readonly (readonly [string, string])[] {
  return https ? apiOverHttps : apiCommon
}

/** All headers of a page, or of a file. */
export function answerHeaders(kind: AnswerKind): Readonly<Record<string, string>> {
  return {
    ...common,
    "Content-Security-Policy": contentSecurityPolicy(kind),
    ...cacheHeaders(kind.path),
    ...(pagesOfLinks.includes(kind.path) ? { "Referrer-Policy": "no-referrer" } : {}),
    // A page cannot say this beside its 401. On its 200 it does no harm (RFC 9110, 11.6.1).
    ...(kind.inboxLocked && kind.path === "/dev/inbox" ? { "WWW-Authenticate": inboxChallenge } : {}),
    ...(kind.https ? { "Strict-Transport-Security": transportSecurity } : {}),
  }
}

/** Where a request came to, for layouts, which are not told. */
export const pathHeader = "x-ringback-path"

/** Headers that only this server writes on a request. Whatever a client sent under these names is dropped. */
const inwardNames = [
  pathHeader,
  "x-nonce",
  "x-request-id",
  "content-security-policy",
  "content-security-policy-report-only",
]

/** The request as pages see it: with its id, the nonce, and the policy that Next reads the nonce from. */
export function inwardHeaders(received: Headers, kind: AnswerKind, requestId: string): Headers {
  const headers = new Headers(received)
  for (const name of inwardNames) headers.delete(name)
  headers.set("x-request-id", requestId)
  headers.set(pathHeader, kind.path)
  headers.set("x-nonce", kind.nonce)
  headers.set("content-security-policy", contentSecurityPolicy(kind))
  return headers
}
