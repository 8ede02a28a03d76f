import { failedWith } from "@/core/error-meaning"
import { inDoubt } from "@/core/own-errors"
import type { SendOutcome } from "@/core/ports/messenger"
import { meaningOfAnswer, notReached } from "./error-table"

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

/** Codes of requests that Twilio began and did not bring to an end: an error inside it, and a wait that was too long. */
const openCodes: ReadonlySet<number> = new Set([20500, 20504])

/**
 * Says what became of a message whose sending ended in an error.
 *
 * A 3xx or 4xx is a "no", and its code says what it means. Of the 5xx only a 503 in Twilio's own words is one: it was
 * turned away at the door. All others are `unknown`, like silence: Twilio's page on 20500 names a timeout of its API
 * as a cause and warns that whoever sends again may deliver twice, and a gateway cannot know what became of the request
 * behind it. There the status wins over the code, whatever the table says of that: it tells what broke, not that
 * nothing had left before. What the provider wrote is never returned, only its code, for the log.
 */
export function outcomeOfError(error: unknown): SendOutcome {
  const { status, code } = readError(error)
  if (status !== undefined && status >= 300)
    return outcomeOfAnswer(status, typeof code === "number" ? code : undefined)
  if (typeof code === "string" && beforeTheRequest.has(code)) return failedWith(code, notReached)
  return typeof code === "string"
    ? { state: "unknown", providerErrorCode: code }
    : inDoubt("unreadable-answer")
}

function outcomeOfAnswer(status: number, code: number | undefined): SendOutcome {
  const providerErrorCode = code === undefined ? `http-${status}` : String(code)
  return isDefinite(status, code)
    ? failedWith(providerErrorCode, meaningOfAnswer(status, code))
    : { state: "unknown", providerErrorCode }
}

/** Whether an answer proves that nothing was sent. A 503 without a code comes from something between us and Twilio. */
function isDefinite(status: number, code: number | undefined): boolean {
  if (code !== undefined && openCodes.has(code)) return false
  return status < 500 || (status === 503 && code !== undefined)
}

/** Twilio's errors carry `status` and often a numeric `code`; those of the line carry a `code` in words. */
export function readError(error: unknown): { status: number | undefined; code: number | string | undefined } {
  if (typeof error !== "object" || error === null) return { status: undefined, code: undefined }
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined
  const code =
    "code" in error && (typeof error.code === "number" || typeof error.code === "string")
      ? error.code
      : undefined
  return { status, code }
}
