import { TRPCClientError } from "@trpc/client"
import type { Refusal } from "@/core/refusals"
import type { AppRouter } from "@/server/trpc/router"

/** Why a call brought no result. */
export type CallFailure =
  /** The server said no, and why. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** This device has no connection. */
  | { readonly kind: "offline" }
  /** Nothing came back, or not from our server. */
  | { readonly kind: "unanswered" }
  /** The server cannot reach what it needs at the moment (503). */
  | { readonly kind: "unavailable" }
  /** The server broke (500). */
  | { readonly kind: "defect" }

/** Reads what a call threw. `online` is what the browser says of its connection; only its "no" is reliable. */
export function callFailure(error: unknown, online: boolean): CallFailure {
  const answer = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null
  if (!answer) return { kind: online ? "unanswered" : "offline" }
  if (answer.refusal) return { kind: "refused", refusal: answer.refusal }
  return { kind: answer.httpStatus === 503 ? "unavailable" : "defect" }
}
