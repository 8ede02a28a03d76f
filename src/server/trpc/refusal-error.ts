import { TRPCError } from "@trpc/server"
import type { Refusal } from "@/core/refusals"

type ErrorCode = TRPCError["code"]

/** The status that each "no" travels with. */
const codes = {
  "phone-number-unreadable": "BAD_REQUEST",
  "country-not-open": "BAD_REQUEST",
  "password-refused": "BAD_REQUEST",
  "email-refused": "BAD_REQUEST",
  "name-refused": "BAD_REQUEST",
  "identity-refused": "BAD_REQUEST",
  "property-refused": "BAD_REQUEST",
  "number-differs": "BAD_REQUEST",
  "code-malformed": "BAD_REQUEST",
  "code-wrong": "BAD_REQUEST",
  "code-expired": "BAD_REQUEST",
  "out-of-tries": "BAD_REQUEST",
  "challenge-gone": "BAD_REQUEST",
  "code-renewed": "BAD_REQUEST",
  "code-unchecked": "SERVICE_UNAVAILABLE",
  "no-resends-left": "BAD_REQUEST",
  "no-calls-left": "BAD_REQUEST",
  "whatsapp-off": "BAD_REQUEST",
  "credentials-wrong": "UNAUTHORIZED",
  "registration-refused": "FORBIDDEN",
  "account-blocked": "FORBIDDEN",
  "unknown-number": "NOT_FOUND",
  limited: "TOO_MANY_REQUESTS",
  busy: "SERVICE_UNAVAILABLE",
  "calls-off": "BAD_REQUEST",
  "passkey-refused": "UNAUTHORIZED",
  "passkeys-full": "BAD_REQUEST",
  "passkey-name-refused": "BAD_REQUEST",
  "passkeys-off": "BAD_REQUEST",
  "code-sign-in-off": "BAD_REQUEST",
  "sending-off": "SERVICE_UNAVAILABLE",
  "captcha-needed": "FORBIDDEN",
  "captcha-unavailable": "SERVICE_UNAVAILABLE",
  "signed-out": "UNAUTHORIZED",
  "administrator-needed": "FORBIDDEN",
  "proof-needed": "FORBIDDEN",
  "password-wrong": "BAD_REQUEST",
  "password-needed": "BAD_REQUEST",
  "password-not-set": "BAD_REQUEST",
  "recovery-code-wrong": "BAD_REQUEST",
  "recovery-codes-needed": "BAD_REQUEST",
  "number-unchanged": "BAD_REQUEST",
  "link-over": "BAD_REQUEST",
  "last-administrator": "CONFLICT",
  "account-gone": "NOT_FOUND",
  "key-over": "NOT_FOUND",
  "own-account": "CONFLICT",
  "role-refused": "CONFLICT",
} satisfies Record<Refusal["kind"], ErrorCode>

/** A refusal on its way to the browser. */
export class RefusalError extends TRPCError {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super({ code: codes[refusal.kind], message: refusal.kind })
    this.refusal = refusal
  }
}

/** The refusal that an error carries, whole, as the log may have it; `null` for a defect. */
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof RefusalError ? error.refusal : null
}

/** What an error says to the browser beside its status: the refusal, without what only the owner may know. */
export function toldRefusalOf(error: unknown): Refusal | null {
  const refusal = refusalOf(error)
  const isTroubled = refusal?.kind === "code-unchecked" || refusal?.kind === "captcha-unavailable"
  return isTroubled ? { kind: refusal.kind } : refusal
}

/** How long to wait, in seconds, where that is known. For the header `Retry-After`. */
export function retryAfterSecondsOf(error: unknown): number | null {
  const refusal = refusalOf(error)
  return refusal !== null && "retryAfterSeconds" in refusal ? refusal.retryAfterSeconds : null
}
