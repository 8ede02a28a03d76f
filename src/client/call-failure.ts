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

/** A "no" that the page itself found on the way to a call. */
export class RefusedOnPage extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.kind)
    this.name = "RefusedOnPage"
  }
}

/** Reads what a call threw. `online` is what the browser says of its connection; only its "no" is reliable. */
export function callFailure(error: unknown, online: boolean): CallFailure {
  if (error instanceof RefusedOnPage) return { kind: "refused", refusal: error.refusal }
  const answer = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null
  if (!answer) return { kind: online ? "unanswered" : "offline" }
  if (answer.refusal) return { kind: "refused", refusal: answer.refusal }
  return { kind: answer.httpStatus === 503 ? "unavailable" : "defect" }
}
