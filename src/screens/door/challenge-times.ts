import type { ChallengeView } from "@/core/challenge-view"

/** The moments that a challenge waits for, by the clock of this browser. */
export interface Anchors {
  readonly resendAtMs: number
  /** `null`: over before this page came to know it. */
  readonly expiresAtMs: number | null
  readonly inStateSinceMs: number
  readonly deliveryState: string | null
}

/** What the code page shows of time, in whole seconds. */
export interface ChallengeTimes {
  readonly secondsToResend: number
  readonly secondsToExpiry: number
  readonly secondsInState: number
  /** `null` before the page runs in the browser, since the server does not know the person's clock. */
  readonly expiresAtMs: number | null
  readonly inStateSinceMs: number | null
}

/**
 * The server tells whole seconds, so each answer moves a deadline by up to one. Smaller differences than this
 * are taken for that and not shown, or the countdown would stutter at every poll.
 */
const jitterMs = 1500

function steady(before: number, now: number): number {
  return Math.abs(before - now) < jitterMs ? before : now
}

/** An expiry that is past stays where it was. */
function steadyExpiry(before: number | null, now: number | null): number | null {
  return before === null || now === null ? (now ?? before) : steady(before, now)
}

/** Turns the server's "in so many seconds" into moments, keeping the ones that are already known. */
export function anchorsOf(view: ChallengeView, nowMs: number, before: Anchors | null): Anchors {
  const fresh: Anchors = {
    resendAtMs: nowMs + view.secondsToResend * 1000,
    expiresAtMs: view.secondsToExpiry > 0 ? nowMs + view.secondsToExpiry * 1000 : null,
    inStateSinceMs: nowMs - (view.delivery?.secondsAgo ?? 0) * 1000,
    deliveryState: view.delivery?.state ?? null,
  }
  if (!before) return fresh
  const sameState = before.deliveryState === fresh.deliveryState
  return {
    ...fresh,
    resendAtMs: steady(before.resendAtMs, fresh.resendAtMs),
    expiresAtMs: steadyExpiry(before.expiresAtMs, fresh.expiresAtMs),
    inStateSinceMs: sameState ? steady(before.inStateSinceMs, fresh.inStateSinceMs) : fresh.inStateSinceMs,
  }
}

/** What to show at one moment. */
export function timesAt(anchors: Anchors, nowMs: number): ChallengeTimes {
  return {
    secondsToResend: secondsUntil(anchors.resendAtMs, nowMs),
    secondsToExpiry: anchors.expiresAtMs === null ? 0 : secondsUntil(anchors.expiresAtMs, nowMs),
    secondsInState: Math.max(0, Math.floor((nowMs - anchors.inStateSinceMs) / 1000)),
    expiresAtMs: anchors.expiresAtMs,
    inStateSinceMs: anchors.inStateSinceMs,
  }
}

/** What to show before the page runs in the browser: the same on both sides. */
export function timesOnServer(view: ChallengeView): ChallengeTimes {
  return {
    secondsToResend: view.secondsToResend,
    secondsToExpiry: view.secondsToExpiry,
    secondsInState: view.delivery?.secondsAgo ?? 0,
    expiresAtMs: null,
    inStateSinceMs: null,
  }
}

/** Whole seconds until a moment, rounded up, so that 0 means it has come. */
export function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((atMs - nowMs) / 1000))
}
