import { describe, expect, it } from "vitest"
import { makePolicy } from "../policy"
import type { PastSend } from "../ports/send-history"
import { dryRunLimits } from "./dry-run-limits"

const policy = makePolicy({ development: false, overrides: {} })

/** One a minute, each of a challenge and a number of its own, all from one address. */
function sendAt(index: number): PastSend {
  return {
    ...{ challengeId: `challenge ${index}`, atMs: index * 60_000, numberKey: `number ${index}` },
    ...{ prefix: `range ${index}`, country: "GB", addressKey: "A", lane: "strangers", channel: "sms" },
    ...{ purpose: "sign-in", cost: 0, failed: false, confirmed: index === 2 },
  }
}

function historyOf(parts: Iterable<readonly PastSend[]>) {
  const asked: (readonly [number, number])[] = []
  return {
    asked,
    async *read(days: number, most: number) {
      asked.push([days, most])
      yield* parts
    },
  }
}

describe("a dry run", () => {
  it("compares other limits with those in force, over the days that were asked for", async () => {
    const sendHistory = historyOf([
      [sendAt(0), sendAt(1)],
      [sendAt(2), { ...sendAt(3), addressKey: null }],
    ])
    const limits = { startsPerAddressPerHour: 2, sendsInAllPerHour: undefined }
    expect(await dryRunLimits({ policy, sendHistory }, { days: 3, limits })).toEqual({
      sends: 4,
      isCut: false,
      withoutAddress: 1,
      inForce: { sends: 0, signIns: 0, byRule: [] },
      changed: {
        sends: 1,
        signIns: 1,
        byRule: [{ rule: "address-starts", sends: 1, signIns: 1 }],
      },
    })
    expect(sendHistory.asked).toEqual([[3, 100_001]])
  })

  it("looks at so many at most, and says that there were more", async () => {
    const sendHistory = historyOf([[sendAt(0), sendAt(1)], [sendAt(2)]])
    const run = await dryRunLimits({ policy, sendHistory }, { days: 7, limits: {} }, 2)
    expect([run.sends, run.isCut]).toEqual([2, true])
  })
})
