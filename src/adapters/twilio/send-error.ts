import type { SendOutcome } from "@/core/ports/messenger"
import { isKnownCode, meaningOf } from "./error-table"

/**
 * Errors that come before the first byte of the request is written: no address, nobody listening, no trust in
 * the certificate. The message was certainly not taken. Any other broken line may have broken after it was.
 */
const beforeTheRequest: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])

/** Too many requests, or credentials that Twilio does not know: both are ours to mend. */
const ourStatuses: ReadonlySet<number> = new Set([401, 429])

/** A gateway that gave up waiting: what stood behind it may have taken the message. */
const gatewayTimeout = 504

/**
 * Says what became of a message whose sending ended in an error.
 *
 * An HTTP answer is a "no", 429 and 5xx included: the person may try again at once, and loses nothing if the
 * same code should arrive twice. Silence and broken lines are `unknown`. Another provider may be tried where the
 * code says so, and where no code says otherwise after a line that never stood, 401, 429 and 5xx. What the provider
 * wrote is never returned, only its code, for the log.
 */
export function outcomeOfError(error: unknown): SendOutcome {
  const { status, code } = readError(error)
  if (status !== undefined && status >= 300)
    return outcomeOfAnswer(status, typeof code === "number" ? code : undefined)
  if (typeof code === "string" && beforeTheRequest.has(code)) {
    return { state: "failed", failure: "service-trouble", providerErrorCode: code, elsewhere: true }
  }
  return { state: "unknown", providerErrorCode: typeof code === "string" ? code : "unreadable-answer" }
}

function outcomeOfAnswer(status: number, code: number | undefined): SendOutcome {
  const providerErrorCode = code === undefined ? `http-${status}` : String(code)
  if (code === undefined && status === gatewayTimeout) return { state: "unknown", providerErrorCode }
  const { failure, elsewhere } = meaningOf(code)
  const trouble = ourStatuses.has(status) || status >= 500
  const known = code !== undefined && isKnownCode(code)
  return { state: "failed", failure, providerErrorCode, elsewhere: known ? elsewhere : trouble }
}

/** Twilio's errors carry `status` and often a numeric `code`; those of the line carry a `code` in words. */
function readError(error: unknown): { status: number | undefined; code: number | string | undefined } {
  if (typeof error !== "object" || error === null) return { status: undefined, code: undefined }
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined
  const code =
    "code" in error && (typeof error.code === "number" || typeof error.code === "string")
      ? error.code
      : undefined
  return { status, code }
}
