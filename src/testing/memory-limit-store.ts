import { type Count, pausedCount } from "@/core/count-in-memory"
import { type PausedScope, pauseKey, spendKeys } from "@/core/money-guard"
import type { FullCount, LimitStore, Pause } from "@/core/ports/limit-store"
import { dayMs } from "@/core/quota-axis"
import type { LimitRule } from "@/core/refusals"
import type { MemoryState } from "./memory-state"

/** Shows and changes the limits in memory. */
export function createMemoryLimitStore(state: MemoryState): LimitStore {
  const now = () => state.clock.nowMs()
  const isFull = ({ fullUntilMs = 0 }: Count) => fullUntilMs > now()
  const described = ([key, held]: readonly [string, Count]): FullCount => ({
    key,
    rule: ruleOf(key) as LimitRule,
    about: held.about ?? aboutOf(state, key),
    count: held.count,
    startedAtMs: held.startedAtMs,
    refused: held.refused ?? 0,
    refusedAtMs: held.refusedAtMs ?? null,
    untilMs: held.fullUntilMs ?? null,
  })

  return {
    async full(after, most) {
      const comesAfter = ({ refusedAtMs, key }: FullCount) =>
        after === null ||
        (refusedAtMs ?? 0) < after.refusedAtMs ||
        (refusedAtMs === after.refusedAtMs && key < after.key)
      return [...state.quotas]
        .filter(([key, held]) => isFull(held) && held.refusedAtMs !== undefined && scopeOf(key) === null)
        .map(described)
        .filter(comesAfter)
        .sort((a, b) => (b.refusedAtMs ?? 0) - (a.refusedAtMs ?? 0) || (a.key < b.key ? 1 : -1))
        .slice(0, most)
    },

    async named(keys) {
      return [...state.quotas]
        .filter(([key]) => keys.includes(key))
        .map(described)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },

    async clear(key) {
      const held = state.quotas.get(key)
      if (held === undefined || (held.count === 0 && held.fullUntilMs === undefined)) return false
      const { about } = held
      state.quotas.set(key, { startedAtMs: now(), count: 0, lastAtMs: null, ...(about && { about }) })
      state.audit.push(scopeOf(key) === null ? "limit-cleared" : "sending-resumed")
      return true
    },

    async pauses() {
      return [...state.quotas]
        .filter(([, held]) => isFull(held) && held.count > 0)
        .flatMap(([key, held]) => pauseFrom(key, held))
        .sort((a, b) => b.untilMs - a.untilMs)
    },

    async pause({ scope, subject, forMs, conversion }, { userId }) {
      const key = pauseKey(scope, subject)
      const held = state.quotas.get(key)
      if (userId === null && held !== undefined && held.count > 0 && isFull(held)) return false
      state.quotas.set(key, {
        ...pausedCount(forMs, now()),
        ...(conversion && { about: `${conversion.verified}/${conversion.sent}` }),
      })
      state.audit.push("sending-paused")
      return true
    },

    async spent() {
      const counted = (key: string, windowMs: number) => {
        const held = state.quotas.get(key)
        return held !== undefined && held.startedAtMs + windowMs > now() ? held.count : 0
      }
      return { day: counted(spendKeys.day, dayMs), month: counted(spendKeys.month, 30 * dayMs) }
    },
  }
}

function ruleOf(key: string): string {
  return key.slice(0, key.indexOf(":"))
}

function scopeOf(key: string): PausedScope | null {
  if (ruleOf(key) === "country-paused") return "country"
  return ruleOf(key) === "prefix-paused" ? "prefix" : null
}

/** What a number looks like stands beside what was sent to it. */
function aboutOf({ quotas }: MemoryState, key: string): string | null {
  const who = key.slice(key.indexOf(":") + 1)
  const number = who.replace("proved:", "")
  for (const rule of ["number-sends-per-day", "own-sends-per-day"]) {
    const about = quotas.get(`${rule}:${number}`)?.about
    if (about !== undefined) return about
  }
  return who === "site" || /^[\w-]{22}$/.test(number) ? null : who
}

function pauseFrom(key: string, { about, refused, fullUntilMs }: Count): readonly Pause[] {
  const scope = scopeOf(key)
  if (scope === null) return []
  const [verified, sent] = (about ?? "").split("/").map(Number)
  const conversion = verified === undefined || sent === undefined ? null : { verified, sent }
  const subject = key.slice(key.indexOf(":") + 1)
  return [{ scope, subject, untilMs: fullUntilMs ?? 0, refused: refused ?? 0, conversion }]
}
