import { describe, expect, it } from "vitest"
import { fixedClock } from "@/testing/fixed-clock"
import { createLog } from "./log"
import { createWebhookRounds } from "./webhook-rounds"

/** Rounds that last until the test ends them, and pauses that it ends. */
function underTest({ hasWebhooks = true, fails = false } = {}) {
  const clock = fixedClock()
  const lines: { msg: string; event?: string }[] = []
  const log = createLog("info", { write: (line) => lines.push(JSON.parse(line)) })
  const pauses: { readonly ms: number; readonly end: () => void }[] = []
  const rounds: { readonly end: () => void }[] = []
  const made = createWebhookRounds({
    workflows: {
      hasWebhooks: async () => hasWebhooks,
      sendWebhooks: () =>
        new Promise((resolve, reject) => {
          const sent = { delivered: 2, retry: 1, "given-up": 1 }
          rounds.push({ end: () => (fails ? reject(new Error("the database is away")) : resolve(sent)) })
        }),
    },
    pauseMs: 5_000,
    pause: (ms) => new Promise((resolve) => pauses.push({ ms, end: () => resolve() })),
    stopwatch: () => {
      const startedAtMs = clock.nowMs()
      return () => clock.nowMs() - startedAtMs
    },
  })
  const tasks: Promise<void>[] = []
  const request = () => made.afterAnswer((task) => void tasks.push(task()), log)
  /** Lets everything go on that can. */
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { made, clock, lines, log, pauses, rounds, tasks, request, settle }
}

describe("when webhooks are sent", () => {
  it("is right after an answer, once for all requests of that moment", async () => {
    const { rounds, request, settle } = underTest()
    for (let count = 0; count < 3; count += 1) request()
    await settle()
    expect(rounds).toHaveLength(1)
  })

  it("is five seconds after the round before, once for all that happened meanwhile", async () => {
    const { clock, pauses, rounds, tasks, request, settle } = underTest()
    request()
    await settle()
    clock.advance(2_000)
    request()
    await settle()
    expect(pauses).toEqual([])
    rounds[0]?.end()
    await settle()
    request()
    expect(pauses.map(({ ms }) => ms)).toEqual([3_000])
    expect(rounds).toHaveLength(1)
    pauses[0]?.end()
    await settle()
    expect(rounds).toHaveLength(2)
    rounds[1]?.end()
    await Promise.all(tasks)
  })

  it("is never where nobody wants to know anything", async () => {
    const { rounds, tasks, request } = underTest({ hasWebhooks: false })
    request()
    await Promise.all(tasks)
    expect(rounds).toEqual([])
  })

  it("is at once for a cron, after the round that is under way", async () => {
    const { made, log, lines, rounds, pauses, settle } = underTest()
    const sent = [made.atOnce(log), made.atOnce(log)]
    await settle()
    expect(rounds).toHaveLength(1)
    rounds[0]?.end()
    await settle()
    rounds[1]?.end()
    expect(await sent[1]).toEqual({ delivered: 2, retry: 1, "given-up": 1 })
    expect(pauses).toEqual([])
    const events = lines.slice(0, 3).map(({ event }) => event)
    expect(events).toEqual(["webhooks-delivered", "webhooks-failed", "webhooks-given-up"])
  })

  it("comes again after a round that failed: the log has why, and no request breaks", async () => {
    const { lines, clock, rounds, tasks, request, settle } = underTest({ fails: true })
    request()
    await settle()
    rounds[0]?.end()
    await Promise.all(tasks)
    expect(lines.map(({ msg }) => msg)).toEqual(["webhooks could not be sent"])
    clock.advance(5_000)
    request()
    await settle()
    expect(rounds).toHaveLength(2)
  })
})
