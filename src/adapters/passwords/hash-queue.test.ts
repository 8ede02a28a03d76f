import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createHashQueue } from "./hash-queue"

/** Work that ends when a test says so. */
function heldWork() {
  const ends: ((value: string) => void)[] = []
  return { ends, work: () => new Promise<string>((resolve) => ends.push(resolve)) }
}

describe("the queue for hashes", () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it("runs four at once and lets the next one in when one is done", async () => {
    const queue = createHashQueue({ atOnce: 4, waitMs: 2_000 })
    const { ends, work } = heldWork()
    const runs = Array.from({ length: 6 }, () => queue.run(work))
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toHaveLength(4)
    ends[0]?.("first")
    await expect(runs[0]).resolves.toEqual({ ok: true, value: "first" })
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toHaveLength(5)
  })

  it("says busy to whoever waited two seconds, and never starts their work", async () => {
    const queue = createHashQueue({ atOnce: 1, waitMs: 2_000 })
    const { ends, work } = heldWork()
    const first = queue.run(work)
    const second = queue.run(work)
    await vi.advanceTimersByTimeAsync(1_999)
    ends[0]?.("in time")
    await first
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toHaveLength(2)
    const third = queue.run(work)
    await vi.advanceTimersByTimeAsync(2_000)
    await expect(third).resolves.toEqual({ ok: false, refusal: { kind: "busy", retryAfterSeconds: 2 } })
    ends[1]?.("second")
    await expect(second).resolves.toEqual({ ok: true, value: "second" })
    expect(ends).toHaveLength(2)
  })

  it("loses no place to work that fails", async () => {
    const queue = createHashQueue({ atOnce: 1, waitMs: 2_000 })
    for (let count = 0; count < 3; count += 1)
      await expect(queue.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
    await expect(
      queue.run(() => {
        throw new Error("broken at once")
      }),
    ).rejects.toThrow("broken at once")
    await expect(queue.run(async () => "fine")).resolves.toEqual({ ok: true, value: "fine" })
  })

  it("serves in the order of arrival", async () => {
    const queue = createHashQueue({ atOnce: 1, waitMs: 2_000 })
    const order: number[] = []
    await Promise.all([1, 2, 3, 4].map((name) => queue.run(async () => order.push(name))))
    expect(order).toEqual([1, 2, 3, 4])
  })
})
