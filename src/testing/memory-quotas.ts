import { axesOfLane, type Lane, type QuotaAxis } from "@/core/quota-axis"
import type { QuotaFull } from "@/core/ports/challenge-store"
import type { Quotas } from "@/core/ports/quotas"
import type { MemoryQuota } from "./memory-account"
import { isLeftAlone, type MemoryState } from "./memory-state"

/** Takes from every quota, or from none: what the database functions `take_quota` and `axes_in_force` do. */
export function takeQuota(
  state: MemoryState,
  asked: readonly QuotaAxis[],
  lane: Lane = "strangers",
): QuotaFull | { readonly kind: "taken"; readonly nextAfterMs: number } {
  const now = state.clock.nowMs()
  const axes = axesOfLane(asked, lane).filter(
    ({ ifLeftAlone: key }) => key === undefined || isLeftAlone(state, key),
  )
  const full = axes
    .flatMap((axis) => waitsOf(axis, state.quotas.get(axis.key), now))
    .filter(({ retryAfterMs }) => retryAfterMs > 0)
    .sort((a, b) => b.retryAfterMs - a.retryAfterMs)
  if (full[0] !== undefined) {
    for (const axis of axes) noteRefusal(state, axis, now)
    return full[0]
  }

  const waits = axes
    .filter(({ amount = 1 }) => amount > 0)
    .map((axis) => {
      const held: Omit<MemoryQuota, "lastAtMs"> = liveQuota(state, axis) ?? { startedAtMs: now, count: 0 }
      const about = axis.about ?? held.about
      const taken = {
        ...held,
        count: held.count + (axis.amount ?? 1),
        lastAtMs: now,
        ...(about && { about }),
      }
      state.quotas.set(axis.key, taken)
      const next = waitsOf(axis, taken, now).map(({ retryAfterMs }) => retryAfterMs)
      return axis.waitsMs === undefined ? 0 : Math.max(0, ...next)
    })
  return { kind: "taken", nextAfterMs: Math.max(0, ...waits) }
}

/** Beside a full count is kept until when it is, and how often it refused somebody. */
function noteRefusal({ quotas }: MemoryState, axis: QuotaAxis, now: number): void {
  const held = quotas.get(axis.key)
  const fullMs = fullMsOf(axis, held, now)
  if (held === undefined || fullMs <= 0) return
  const refused = (held.refused ?? 0) + 1
  quotas.set(axis.key, { ...held, refused, refusedAtMs: now, fullUntilMs: now + fullMs })
}

/** Counts in memory. */
export function createMemoryQuotas(state: MemoryState): Quotas {
  return { take: async (axes) => takeQuota(state, axes) }
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
  return held !== undefined && held.count > 0 && endOf(axis, held) > state.clock.nowMs() ? held : undefined
}

function endOf(axis: QuotaAxis, held: MemoryQuota): number {
  const locked = axis.lockMs !== undefined && held.count >= axis.limit && held.lastAtMs !== null
  return locked ? (held.lastAtMs ?? 0) + (axis.lockMs ?? 0) : held.startedAtMs + axis.windowMs
}

/** How long there is no room; 0 or less: there is. What takes more than a whole window has never finds any. */
function fullMsOf(axis: QuotaAxis, held: MemoryQuota | undefined, now: number): number {
  const takes = Math.max(1, axis.amount ?? 1)
  if (takes > axis.limit) return axis.lockMs ?? axis.windowMs
  return held !== undefined && held.count + takes > axis.limit ? endOf(axis, held) - now : 0
}

/** How long a full count and a wait that is not over keep the next one out. */
function waitsOf(axis: QuotaAxis, held: MemoryQuota | undefined, now: number): readonly QuotaFull[] {
  const { rule, waitRule = rule, waitsMs } = axis
  const full = { kind: "limited", rule, retryAfterMs: fullMsOf(axis, held, now) } as const
  if (held === undefined || waitsMs === undefined || held.count <= 0 || held.lastAtMs === null) return [full]
  const waitMs = waitsMs[Math.min(held.count, waitsMs.length) - 1] ?? 0
  return [full, { kind: "limited", rule: waitRule, retryAfterMs: held.lastAtMs + waitMs - now }]
}
