import { isIP } from "node:net"
import type { Captcha, CaptchaLook, CaptchaVerdict } from "@/core/ports/captcha"
import type { Secret } from "@/core/secret"

/** How to ask Turnstile. */
export interface TurnstileAccess {
  readonly secretKey: Secret
  /** `https://challenges.cloudflare.com`, or where an emulator of it is. */
  readonly origin: string
  /** The host of our pages: a token that was got on another site is not taken. */
  readonly hostname: string
  /** For a whole question, from looking up the host to the last byte of the answer. */
  readonly timeoutMs: number
  /** A UUID for a question, so that a repetition on the way is no second use of the token. */
  readonly newId: () => string
}

/** Longest token that Turnstile gives, in characters. */
const longestToken = 2048

/** Error codes of siteverify that say something about the token. All others are trouble of ours or theirs. */
const ofToken: ReadonlySet<string> = new Set([
  "missing-input-response",
  "invalid-input-response",
  "timeout-or-duplicate",
])

const ofSecret: ReadonlySet<string> = new Set(["missing-input-secret", "invalid-input-secret"])

/** What nobody's page ever got: real secrets refuse it, the secrets for testing take anything. */
const noToken = "ringback-looks-whether-this-secret-is-taken"

type Answer = Readonly<Record<string, unknown>>

/** Asks Cloudflare Turnstile (siteverify). One question is one try; silence and every doubt is a "no". */
export function createTurnstile(access: TurnstileAccess): Captcha {
  const address = new URL("/turnstile/v0/siteverify", access.origin)

  async function ask(response: string, more: Readonly<Record<string, string>> = {}): Promise<Answer | Error> {
    try {
      const answered = await fetch(address, {
        method: "POST",
        body: JSON.stringify({
          secret: access.secretKey.reveal(),
          response,
          idempotency_key: access.newId(),
          ...more,
        }),
        headers: { "content-type": "application/json", accept: "application/json", connection: "close" },
        redirect: "error",
        signal: AbortSignal.timeout(access.timeoutMs),
      })
      const body: unknown = await answered.json()
      return isObject(body) ? body : new Error("unreadable-answer")
    } catch (error) {
      return error instanceof Error ? error : new Error("broken-line")
    }
  }

  return {
    provider: "turnstile",

    async verify({ token, purpose, addressKey }) {
      if (token.length > longestToken) return { kind: "failed" }
      // An IPv6 address is known by its network alone: Turnstile is asked without one then.
      const answer = await ask(token, isIP(addressKey) === 0 ? {} : { remoteip: addressKey })
      if (answer instanceof Error) return { kind: "unavailable", errorCode: codeOf(answer) }
      if (answer.success !== true) return verdictOf(codesIn(answer))
      const isOurs = answer.hostname === access.hostname && answer.action === purpose
      return { kind: isOurs ? "passed" : "failed" }
    },

    async look(): Promise<CaptchaLook> {
      const answer = await ask(noToken)
      if (answer instanceof Error) return { kind: "unreachable", errorCode: codeOf(answer) }
      if (answer.success === true) return { kind: "testing-keys" }
      const codes = codesIn(answer)
      if (codes.some((code) => ofSecret.has(code))) return { kind: "refused" }
      if (codes.length > 0 && codes.every((code) => ofToken.has(code))) return { kind: "accepted" }
      return { kind: "unreachable", errorCode: codes[0] ?? null }
    },
  }
}

function verdictOf(codes: readonly string[]): CaptchaVerdict {
  if (codes.length > 0 && codes.every((code) => ofToken.has(code))) return { kind: "failed" }
  return { kind: "unavailable", errorCode: codes.find((code) => !ofToken.has(code)) ?? null }
}

function codesIn(answer: Answer): readonly string[] {
  const codes = answer["error-codes"]
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : []
}

function isObject(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** `fetch` hides the system's error in `cause`; the deadline has a name and no code. */
function codeOf(error: Error): string {
  if (error.name === "TimeoutError") return "timeout"
  const { cause } = error
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null
  if (typeof code === "string") return code
  return error instanceof SyntaxError ? "unreadable-answer" : "broken-line"
}
