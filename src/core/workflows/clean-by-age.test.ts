import { describe, expect, it } from "vitest"
import { createMemoryState } from "@/testing/memory-state"
import { makePolicy } from "../policy"
import { type RetentionKind, retentionKinds, type RetentionStore } from "../ports/retention-store"
import { cleanByAge, retentionAges } from "./clean-by-age"

const policy = makePolicy({ development: false, overrides: {} })

/** A store with so many old rows of each kind, that takes its time for each batch, and says what it was asked for. */
function storeWith(old: Partial<Record<RetentionKind, number>>, batchMs = 0) {
  const left = new Map(Object.entries(old))
  const asked: string[] = []
  let nowMs = 0
  const retention: RetentionStore = {
    async closeCounts({ challengesKeptMs, messagesKeptMs }) {
      asked.push(`close ${challengesKeptMs} ${messagesKeptMs}`)
    },
    async eraseBatch(kind, { most }) {
      asked.push(kind)
      nowMs += batchMs
      const count = Math.min(most, left.get(kind) ?? 0)
      left.set(kind, (left.get(kind) ?? 0) - count)
      return count
    },
  }
  const stopwatch = () => {
    const sinceMs = nowMs
    return () => nowMs - sinceMs
  }
  const settings = { readNow: async () => createMemoryState().settings }
  return { deps: { retention, settings, stopwatch, policy }, asked, passes: (ms: number) => (nowMs += ms) }
}
const countFirst = async () => undefined

describe("erasing what has become old", () => {
  it("goes through every kind, batch after batch, until nothing is left", async () => {
    const { deps, asked } = storeWith({ sessions: 1_250, limits: 1 })
    const { erased, isDone } = await cleanByAge(deps, { forMs: 1_000, countFirst })
    expect(isDone).toBe(true)
    expect(erased).toMatchObject({ sessions: 1_250, limits: 1, challenges: 0 })
    expect(asked.slice(1)).toEqual([...retentionKinds, "sessions", "sessions"])
  })

  it("counts before anything goes, and makes those counts final, by the ages of the site", async () => {
    const { deps, asked } = storeWith({})
    await cleanByAge(deps, {
      forMs: 1_000,
      countFirst: async (forMs) => asked.push(`count for ${forMs}`),
    })
    expect(asked.slice(0, 2)).toEqual([
      "count for 500",
      `close ${policy.challengeKeptMs} ${policy.messageKeptMs}`,
    ])
  })

  it("ends when its time is up, and says that there is more", async () => {
    const { deps, asked } = storeWith({ "challenge-secrets": 1_000_000, messages: 1_000_000 }, 100)
    const { erased, isDone } = await cleanByAge(deps, { forMs: 2_000, countFirst })
    expect(isDone).toBe(false)
    // Seventeen kinds once, and three batches more: whoever has much keeps nobody waiting.
    expect(asked.slice(1)).toHaveLength(20)
    expect(erased).toMatchObject({ "challenge-secrets": 1_500, messages: 1_000 })
  })

  it("erases nothing where nobody knows what ages the owner has set", async () => {
    const { deps, asked } = storeWith({ limits: 5 })
    const readNow = async () => {
      throw new Error("the database is away")
    }
    const cleaning = cleanByAge({ ...deps, settings: { readNow } }, { forMs: 1_000, countFirst })
    await expect(cleaning).rejects.toThrow("away")
    expect(asked).toEqual([])
  })

  it("erases nothing where counting took all of its time", async () => {
    const { deps, asked, passes } = storeWith({ limits: 5 })
    const { isDone } = await cleanByAge(deps, { forMs: 500, countFirst: async () => passes(500) })
    expect({ isDone, erased: asked.slice(1) }).toEqual({ isDone: false, erased: [] })
  })

  it("keeps no secret longer than a challenge, no message longer than the audit, and counts for all that is shown", () => {
    const age = (kind: RetentionKind) => retentionAges[kind](policy)
    expect(age("challenge-secrets")).toBeLessThan(age("challenges"))
    expect(age("challenges")).toBeLessThan(age("messages"))
    expect(age("messages")).toBeLessThanOrEqual(age("audit-events"))
    expect(age("statistics")).toBeGreaterThan(2 * 364 * 86_400_000)
  })
})
