import type { PausedScope } from "./money-guard"
import type { CollapseBounds, CollapseSigns } from "./ports/alert-signs"

/** How long a person may take for a code before it says anything that it is not back: most need seconds. */
export const codeGivenWithinMs = 180_000

/** A challenge of a stranger whose code a provider took. */
export interface StrangersCode {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** The range of its number: `prefixOf` it. */
  readonly prefix: string
  readonly atMs: number
  /** Whether the right code came back. */
  readonly verified: boolean
}

/**
 * Countries and ranges to which codes went and from which too few came back, in that order. In the same words the database
 * is asked for them; there, what went out before a pause was lifted is left out as well.
 */
export function collapsesIn(
  codes: readonly StrangersCode[],
  bounds: CollapseBounds,
  nowMs: number,
): readonly CollapseSigns[] {
  const latest = codes.filter(
    ({ atMs }) => atMs > nowMs - bounds.windowMs && atMs <= nowMs - codeGivenWithinMs,
  )
  return [...collapsesOf("country", latest, bounds), ...collapsesOf("prefix", latest, bounds)]
}

function collapsesOf(
  scope: PausedScope,
  codes: readonly StrangersCode[],
  { fewest, percent }: CollapseBounds,
): readonly CollapseSigns[] {
  const counted = new Map<string, { sent: number; verified: number }>()
  for (const code of codes) {
    const held = counted.get(code[scope]) ?? { sent: 0, verified: 0 }
    held.sent += 1
    if (code.verified) held.verified += 1
    counted.set(code[scope], held)
  }
  return [...counted]
    .filter(([, { sent, verified }]) => sent >= fewest[scope] && verified * 100 < sent * percent)
    .map(([subject, { sent, verified }]) => ({ scope, subject, sent, verified }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
}
