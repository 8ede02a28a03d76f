import type { NotTold } from "@/core/ports/provider-checks"
import { readError } from "./send-error"

/** Nobody answered within the deadline: axios' words for a signal that fired, and for its own timeout. */
const slowCodes: ReadonlySet<string> = new Set(["ERR_CANCELED", "ECONNABORTED", "ETIMEDOUT"])

/** Error codes that are about the account as a whole (Twilio's dictionary, 20003 and 20005). */
const reasonByCode: ReadonlyMap<number, NotTold["reason"]> = new Map([
  [20003, "credentials-refused"],
  [20005, "account-inactive"],
])
const reasonByStatus: ReadonlyMap<number, NotTold["reason"]> = new Map([
  [401, "credentials-refused"],
  [403, "not-allowed"],
  [429, "too-many-requests"],
])

/** Why Twilio did not answer a question. What it wrote stays here. */
export function notToldBy(error: unknown): NotTold {
  const { status, code } = readError(error)
  if (status !== undefined && status >= 300) {
    const number = typeof code === "number" ? code : null
    const reason = (number !== null && reasonByCode.get(number)) || reasonByStatus.get(status) || "broken"
    return notTold(reason, number === null ? `http-${status}` : String(number))
  }
  if (typeof code !== "string") return notTold("broken", "unreadable-answer")
  return notTold(slowCodes.has(code) ? "too-slow" : "unreachable", code)
}

/** Whether Twilio says that there is no such thing. */
export function isNotThere(error: unknown): boolean {
  return readError(error).status === 404
}

function notTold(reason: NotTold["reason"], errorCode: string): NotTold {
  return { kind: "not-told", reason, errorCode }
}
