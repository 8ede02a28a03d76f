import { expect, test } from "vitest"
import { countClosedHours } from "./count-closed-hours"
import { createLog } from "./log"

test("a process that runs on counts each hour, not at its start, and goes on after a round that failed", async () => {
  const lines: string[] = []
  const log = createLog("info", { write: (line) => lines.push(line) })
  let rounds = 0
  const catchUpStatistics = async () => {
    rounds += 1
    if (rounds === 1) throw new Error("the database is away")
    return { nowMs: 0, closedUntilMs: 0, hoursLeft: 0 }
  }
  async function* hours() {
    expect(rounds).toBe(0)
    yield* [1, 2]
  }
  await countClosedHours({ console: { catchUpStatistics } }, log, hours())
  expect(rounds).toBe(2)
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    "closed hours could not be counted",
  ])
})
