import type { QuotaAxis } from "@/core/limits"
import type { QuotaFull } from "@/core/ports/challenge-store"
import type { MemoryQuota, MemoryState } from "./memory-state"

/** Takes one from every quota, or from none: what the database function `take_quota` does. */
export function takeQuota(
  state: MemoryState,
  axes: readonly QuotaAxis[],
): QuotaFull | { readonly kind: "taken"; readonly nextAfterMs: number } {
  const now = state.clock.nowMs()
  const full = axes
    .map((axis) => waitOf(axis, liveQuota(state, axis), now))
    .filter(({ retryAfterMs }) => retryAfterMs > 0)
    .sort((a, b) => b.retryAfterMs - a.retryAfterMs)
  if (full[0] !== undefined) return full[0]

  const waits = axes
    .filter(({ amount = 1 }) => amount === 1)
    .map((axis) => {
      const held = liveQuota(state, axis) ?? { startedAtMs: now, count: 0, lastAtMs: null }
      const taken = { ...held, count: held.count + 1, lastAtMs: now }
      state.quotas.set(axis.key, taken)
      return axis.waitsMs === undefined ? 0 : waitOf(axis, taken, now).retryAfterMs
    })
  return { kind: "taken", nextAfterMs: Math.max(0, ...waits) }
}

/** What the database function `give_back_quota` does. */
export function giveBackQuota(state: MemoryState, keys: readonly string[]): void {
  for (const key of keys) {
    const held = state.quotas.get(key)
    if (held !== undefined && held.count > 0) held.count -= 1
  }
}

function liveQuota(state: MemoryState, axis: QuotaAxis): MemoryQuota | undefined {
  const held = state.quotas.get(axis.key)
  return held !== undefined && endOf(axis, held) > state.clock.nowMs() ? held : undefined
}

function endOf(axis: QuotaAxis, held: MemoryQuota): number {
  const locked = axis.lockMs !== undefined && held.count >= axis.limit && held.lastAtMs !== null
  return locked ? (held.lastAtMs ?? 0) + (axis.lockMs ?? 0) : held.startedAtMs + axis.windowMs
}

function waitOf(axis: QuotaAxis, held: MemoryQuota | undefined, now: number): QuotaFull {
  const free = { kind: "limited", rule: axis.rule, retryAfterMs: 0 } as const
  if (held === undefined) return free
  if (held.count >= axis.limit) return { ...free, retryAfterMs: endOf(axis, held) - now }
  if (axis.waitsMs === undefined || held.count === 0 || held.lastAtMs === null) return free
  const waitMs = axis.waitsMs[Math.min(held.count, axis.waitsMs.length) - 1] ?? 0
  return { ...free, rule: axis.waitRule ?? axis.rule, retryAfterMs: held.lastAtMs + waitMs - now }
}
