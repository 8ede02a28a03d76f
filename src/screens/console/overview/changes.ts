/** How a figure differs from the one before. `same` where nobody would see a difference. */
export type Change =
  | { readonly kind: "same" | "none-before" }
  | { readonly kind: "up" | "down"; readonly by: number }

/** By which part of the one before it changed: 0.124 for 112.4 after 100. */
export function relativeChange(now: number, before: number): Change {
  if (before === 0) return { kind: now === 0 ? "same" : "none-before" }
  return changeBy((now - before) / before, 0.0005)
}

/** By how much it changed; `smallest` is what is still shown. */
export function absoluteChange(now: number | null, before: number | null, smallest: number): Change {
  if (now === null || before === null) return { kind: "none-before" }
  return changeBy(now - before, smallest / 2)
}

/** Which part of what was started came to its end; `null`: nothing was started. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** Whether a change is for the better, where more is better or less is; `null`: neither. */
export function isBetter(change: Change, better: "up" | "down"): boolean | null {
  return change.kind === "up" || change.kind === "down" ? change.kind === better : null
}

function changeBy(difference: number, unseen: number): Change {
  if (Math.abs(difference) < unseen) return { kind: "same" }
  return { kind: difference > 0 ? "up" : "down", by: Math.abs(difference) }
}
