import { describe, expect, it } from "vitest"
import { createReplay } from "./dry-run"
import { makePolicy, type Policy } from "./policy"
import type { PastSend } from "./ports/send-history"

const policy = makePolicy({ development: false, overrides: {} })
const minuteMs = 60_000

function send(index: number, parts: Partial<PastSend> = {}): PastSend {
  return {
    ...{ challengeId: `challenge ${index}`, atMs: 1_000_000_000 + index * minuteMs },
    ...{ numberKey: `number ${index}`, prefix: `range ${index}`, country: "GB" },
    ...{ addressKey: "A", lane: "strangers", channel: "sms", purpose: "sign-in" },
    ...{ cost: 500, failed: false, confirmed: false },
    ...parts,
  }
}

function replayed(changes: Partial<Policy>, sends: readonly PastSend[]) {
  const replay = createReplay({ ...policy, ...changes })
  for (const each of sends) replay.add(each)
  return replay.outcome()
}

describe("a replay", () => {
  it("refuses what goes beyond a limit, and tells how many of these signed in", () => {
    const sends = [send(0), send(1), send(2, { confirmed: true }), send(3)]
    expect(replayed({}, sends)).toEqual({ sends: 0, signIns: 0, byRule: [] })
    expect(replayed({ startsPerAddressPerHour: 2 }, sends)).toEqual({
      sends: 2,
      signIns: 1,
      byRule: [{ rule: "address-starts", sends: 2, signIns: 1 }],
    })
  })

  it("refuses the repetitions of what it did not let begin, and counts their sign-in once", () => {
    const second = { challengeId: "second", numberKey: "N", confirmed: true }
    const sends = [send(0), send(1, second), send(2, second), send(3, second)]
    expect(replayed({ startsPerAddressPerHour: 1 }, sends)).toEqual({
      sends: 3,
      signIns: 1,
      byRule: [{ rule: "address-starts", sends: 3, signIns: 1 }],
    })
  })

  it("counts a repetition neither by address nor by range", () => {
    const same = { challengeId: "one", numberKey: "N", prefix: "P" }
    const sends = [send(0, same), send(1, same), send(3, same)]
    expect(replayed({ startsPerAddressPerHour: 1, startsPerPrefixPerHour: 1 }, sends).sends).toBe(0)
  })

  it("counts what has no address or number any more by everything else", () => {
    const unknown = { addressKey: null, prefix: null }
    const sends = [0, 1, 2].map((index) => send(index, unknown))
    expect(replayed({ startsPerAddressPerHour: 1, startsPerPrefixPerHour: 1 }, sends).sends).toBe(0)
    expect(replayed({ sendsInAllPerHour: 2 }, sends).byRule).toEqual([
      { rule: "all-sends", sends: 1, signIns: 0 },
    ])
  })

  it("keeps the lanes apart", () => {
    const same = { numberKey: "N" }
    const sends = [send(0, same), send(10, { ...same, lane: "own" }), send(20, { ...same, lane: "own" })]
    expect(replayed({ sendsPerNumberPerHour: 1 }, sends).byRule).toEqual([
      { rule: "own-sends-per-hour", sends: 1, signIns: 0 },
    ])
  })

  it("charges the budget what each cost", () => {
    const sends = [send(0), send(1), send(2)]
    expect(replayed({ spendPerDayCents: 10 }, sends).byRule).toEqual([
      { rule: "spend-per-day", sends: 1, signIns: 0 },
    ])
  })

  it("lets through who came at the end of a wait, and who need not wait as the one before failed", () => {
    const first = send(0, { numberKey: "N" })
    const later = (ms: number) => send(1, { numberKey: "N", atMs: first.atMs + ms })
    const waits = { firstWaitMs: 30_000 }
    expect(replayed(waits, [first, later(29_500)]).sends).toBe(0)
    expect(replayed(waits, [first, later(20_000)]).byRule).toEqual([
      { rule: "number-send-wait", sends: 1, signIns: 0 },
    ])
    expect(replayed(waits, [{ ...first, failed: true }, later(20_000)]).sends).toBe(0)
  })
})
