import { describe, expect, it } from "vitest"
import { fixedClock } from "@/testing/fixed-clock"
import { createAlertRounds } from "./alert-rounds"
import { createLog } from "./log"

function underTest({ fails = false } = {}) {
  const clock = fixedClock()
  const lines: { msg: string; event?: string }[] = []
  const log = createLog("info", { write: (line) => lines.push(JSON.parse(line)) })
  const sent: string[] = []
  let checks = 0
  const rounds = createAlertRounds({
    workflows: {
      checkAlerts: async () => {
        checks += 1
        if (fails) throw new Error("the database is away")
        return { noticeIds: ["one", "two"], told: 1, notTold: 2 }
      },
    },
    pauseMs: 60_000,
    stopwatch: () => {
      const startedAtMs = clock.nowMs()
      return () => clock.nowMs() - startedAtMs
    },
    send: async (_, deliveryId) => void sent.push(deliveryId),
  })
  const answer = async () => {
    const tasks: Promise<void>[] = []
    rounds.afterAnswer((task) => void tasks.push(task()), log)
    await Promise.all(tasks)
  }
  return { answer, clock, lines, sent, checks: () => checks }
}

describe("looking for alerts", () => {
  it("happens after an answer, once a minute, and sends the texts that came of it", async () => {
    const { answer, clock, lines, sent, checks } = underTest()
    await Promise.all([answer(), answer()])
    clock.advance(59_999)
    await answer()
    expect(checks()).toBe(1)
    clock.advance(1)
    await answer()
    expect(checks()).toBe(2)
    expect(sent).toEqual(["one", "two", "one", "two"])
    expect(lines.slice(0, 2)).toMatchObject([
      { event: "alerts-told" },
      { event: "alerts-not-told", count: 2 },
    ])
  })

  it("fails into the log alone", async () => {
    const { answer, lines } = underTest({ fails: true })
    await answer()
    expect(lines).toMatchObject([{ msg: "nobody could look for alerts" }])
  })
})
