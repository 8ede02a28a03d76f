import { expect, test } from "vitest"
import { makePolicy } from "@/core/policy"
import { retentionKinds } from "@/core/ports/retention-store"
import type { Cleaned } from "@/core/workflows/clean-by-age"
import { cleanByAge } from "./clean-by-age"
import { createLog } from "./log"

const policy = makePolicy({ development: false, overrides: {} })

test("a process that runs on erases each hour, not at its start, counts first, and goes on after a round that failed", async () => {
  const lines: string[] = []
  const log = createLog("info", { write: (line) => lines.push(line) })
  const done: string[] = []
  const none = Object.fromEntries(retentionKinds.map((kind) => [kind, 0])) as Cleaned["erased"]
  const container = {
    policy,
    console: {
      catchUpStatistics: async (forMs: number) => {
        done.push(`counted for ${forMs}`)
        return { nowMs: 0, closedUntilMs: 0, hoursLeft: 0 }
      },
    },
    workflows: {
      cleanByAge: async ({ forMs, countFirst }: { forMs: number; countFirst: (ms: number) => unknown }) => {
        if (done.length === 0) {
          done.push("begun")
          throw new Error("the database is away")
        }
        await countFirst(7)
        done.push(`erased for ${forMs}`)
        return { erased: { ...none, limits: 3 }, isDone: true }
      },
    },
  }
  async function* hours() {
    expect(done).toEqual([])
    yield* [1, 2]
  }
  await cleanByAge(container, log, hours())
  expect(done).toEqual(["begun", "counted for 7", `erased for ${policy.retentionRoundMs}`])
  const [failed, erased, ...more] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(failed).toMatchObject({ msg: "what has become old could not be erased" })
  expect(erased).toMatchObject({ event: "erased-by-age", limits: 3, isDone: true })
  expect(erased).not.toHaveProperty("sessions")
  expect(more).toEqual([])
})
