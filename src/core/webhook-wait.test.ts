import { describe, expect, it } from "vitest"
import { makePolicy } from "./policy"
import { webhookWaitMs } from "./webhook-wait"

const policy = makePolicy({ development: false, overrides: {} })
const dayMs = 86_400_000

describe("the waits between attempts", () => {
  it("grow from five seconds to eight hours, and the last attempt comes after a day", () => {
    const waits: number[] = []
    let ageMs = 0
    for (let attempt = 1; ; attempt += 1) {
      const waitMs = webhookWaitMs(policy, attempt, ageMs)
      if (waitMs === null) break
      waits.push(waitMs / 1000)
      ageMs += waitMs
    }
    expect(waits).toEqual([5, 15, 45, 135, 405, 1_215, 3_645, 10_935, 28_800, 28_800, 12_400])
    expect(ageMs).toBe(dayMs)
  })

  it("are over for an event that is a day old, however rarely it was tried", () => {
    expect(webhookWaitMs(policy, 1, dayMs - 1)).toBe(1)
    expect(webhookWaitMs(policy, 1, dayMs)).toBeNull()
    expect(webhookWaitMs(policy, 1_000, 0)).toBe(28_800_000)
  })
})
