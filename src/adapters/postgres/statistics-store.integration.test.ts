import { Client, Pool } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Span, slicesOf } from "@/core/overview-period"
import type { StatisticsFilter } from "@/core/ports/statistics-store"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { countNaively, spanOfHours } from "@/testing/naive-counts"
import { insertTraffic } from "@/testing/traffic"
import { createStatisticsStore } from "./statistics-store"

const everything: StatisticsFilter = { country: null, provider: null, purpose: null }
const days = 3
const all = { sinceHours: 24 * (days + 1), mostHours: 24 * (days + 2) }

describe("what is counted", () => {
  let rows: DatabaseRows
  let pool: Pool
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 4 })
  })
  beforeEach(async () => {
    await rows.clock.forgetEverything()
  })
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  const store = () => createStatisticsStore(pool)

  /** Both ways of counting, side by side. */
  const compare = async (span: Span, closedUntilMs: number) => {
    const slices = slicesOf(span, closedUntilMs)
    const [challenges, messages, errors] = [
      await store().challenges(slices),
      await store().messages(slices),
      await store().errors(slices, everything),
    ]
    const naive = await countNaively(rows.client, span)
    const counted = {
      challenges: new Map(
        challenges.map(({ country, provider, purpose, ...rest }) => [
          [country, provider, purpose].join(),
          rest,
        ]),
      ),
      messages: new Map(
        messages.map(({ country, provider, purpose, currency, ...rest }) => [
          [country, provider, purpose, currency].join(),
          { ...rest, amount: expect.closeTo(rest.amount, 6), estimated: expect.closeTo(rest.estimated, 6) },
        ]),
      ),
      errors: new Map(errors.map(({ provider, code, ...rest }) => [`${provider},${code}`, rest])),
    }
    expect(naive).toEqual(counted)
    return naive
  }

  /** One call counts for a second at most, and leaves what is then left to the next. */
  const countedAll = async () => {
    for (;;) {
      const rolledUp = await store().rollUp(all)
      if (rolledUp.hoursLeft === 0) return rolledUp
    }
  }

  const compareAll = async (closedUntilMs: number, nowMs: number) => {
    for (const [from, to] of [
      [24 * days, 0],
      [40, 3.3],
      [20.5, 0.2],
      [5, 1],
      [0.7, 0.1],
    ] as const)
      await compare(spanOfHours(nowMs, from, to), closedUntilMs)
  }

  it.each([0.1, 0.7])(
    "is what looking at every row counts, over days, hours and parts of them (seed %d)",
    async (seed) => {
      await insertTraffic(rows.client, 600, 24 * days, seed)
      const { closedUntilMs, nowMs } = await countedAll()
      const { challenges } = await compare(spanOfHours(nowMs, 24 * days), closedUntilMs)
      expect(challenges.size).toBeGreaterThan(10)
      await compareAll(closedUntilMs, nowMs)
    },
  )

  it("stays true when reports, prices and codes come late, and counts no other hour anew", async () => {
    await insertTraffic(rows.client, 400, 24 * days, 0.3)
    const { closedUntilMs, nowMs } = await countedAll()
    await rows.client.query("UPDATE statistics_spans SET counted_at = '2026-01-01'")
    // Late news, and the hours that they are of: those of the message, and of the code that it carried.
    const changed = await Promise.all(
      [
        `UPDATE deliveries SET state = 'failed', failure = 'carrier-refused', provider_error_code = '30005'
         WHERE state = 'accepted' AND created_at BETWEEN now() - interval '50 hours' AND now() - interval '48 hours'`,
        `UPDATE deliveries SET price_amount = 0.5, price_currency = 'EUR', price_is_estimate = false
         WHERE created_at BETWEEN now() - interval '31 hours' AND now() - interval '30 hours'`,
      ].map((update) =>
        rows.client.query<{ hour: Date }>(
          `WITH moved AS (${update} RETURNING created_at, challenge_id)
           SELECT date_trunc('hour', created_at) AS hour FROM moved
           UNION SELECT date_trunc('hour', c.created_at) FROM challenges c JOIN moved m ON m.challenge_id = c.id`,
        ),
      ),
    )
    const touched = new Set(changed.flatMap((result) => result.rows.map(({ hour }) => hour.toISOString())))
    expect(touched.size).toBeGreaterThan(0)
    expect((await store().rollUp(all)).hoursLeft).toBe(0)
    await compareAll(closedUntilMs, nowMs)
    const { rows: anew } = await rows.client.query<{ start: Date }>(
      "SELECT start FROM statistics_spans WHERE unit = 'hour' AND counted_at > '2026-01-02'",
    )
    expect(new Set(anew.map(({ start }) => start.toISOString()))).toEqual(touched)
  })

  it("takes its time where there is much: the newest hours first, and the others when somebody comes again", async () => {
    await insertTraffic(rows.client, 100, 24, 0.4)
    const first = await store().rollUp({ sinceHours: 24, mostHours: 5 })
    expect(first.hoursLeft).toBeGreaterThan(10)
    await compare(spanOfHours(first.nowMs, 4.5), first.closedUntilMs)
    const then = await store().rollUp({ sinceHours: 24, mostHours: 100 })
    expect(then.hoursLeft).toBe(0)
    await compareAll(then.closedUntilMs, then.nowMs)
  })

  it("is nothing where nothing is, and nothing is written then", async () => {
    const { nowMs, closedUntilMs, hoursLeft } = await countedAll()
    expect(hoursLeft).toBe(0)
    expect(nowMs - closedUntilMs).toBeGreaterThanOrEqual(20 * 60_000)
    expect(nowMs - closedUntilMs).toBeLessThan(80 * 60_000)
    await compareAll(closedUntilMs, nowMs)
    const { rows: spans } = await rows.client.query("SELECT FROM statistics_spans")
    expect(spans).toEqual([])
  })

  it("stays when its rows are erased or deleted", async () => {
    await insertTraffic(rows.client, 200, 24 * days, 0.6)
    const { closedUntilMs, nowMs } = await countedAll()
    const before = await countNaively(rows.client, spanOfHours(nowMs, 24 * days))
    await rows.client.query(`
      SELECT erase_delivery(d, clock_timestamp(), NULL) FROM deliveries d WHERE d.state <> 'queued';
      UPDATE challenges SET erased_at = now(), phone_number = NULL, opener_hash = NULL, secret = NULL, closed_at = now()`)
    const { rows: stale } = await rows.client.query("SELECT FROM stale_hours")
    expect(stale).toEqual([])
    await rows.client.query("DELETE FROM deliveries; DELETE FROM challenges")
    await countedAll()
    const counted = await store().challenges(slicesOf(spanOfHours(nowMs, 24 * (days - 1), 3), closedUntilMs))
    expect(counted.length).toBeGreaterThan(10)
    expect(before.challenges.size).toBeGreaterThanOrEqual(counted.length)
  })

  it("is told apart by steps, and by what is asked for", async () => {
    await insertTraffic(rows.client, 300, 24, 0.2)
    const { closedUntilMs, nowMs } = await countedAll()
    const hour = 3_600_000
    const fromMs = Math.floor(nowMs / hour) * hour - 23 * hour
    const span = { fromMs, untilMs: nowMs }
    const filter = { country: "GB", provider: null, purpose: "sign-in" }
    const steps = await store().challengeSteps(
      slicesOf(span, closedUntilMs, hour),
      { fromMs, stepMs: hour },
      filter,
    )
    for (const { step, started } of steps) {
      const inStep = { fromMs: fromMs + step * hour, untilMs: Math.min(nowMs, fromMs + (step + 1) * hour) }
      const naive = await countNaively(rows.client, inStep)
      const wanted = [...naive.challenges].filter(
        ([key]) => key.startsWith("GB,") && key.endsWith(",sign-in"),
      )
      expect(started).toBe(wanted.reduce((sum, [, each]) => sum + each.started, 0))
    }
    expect(steps.length).toBeGreaterThan(5)
    const errors = await store().errors(slicesOf(span, closedUntilMs), { ...everything, provider: "twilio" })
    expect(new Set(errors.map(({ provider }) => provider))).toEqual(new Set(["twilio"]))
  })

  it("is counted once, however many look at once while reports come late", async () => {
    await insertTraffic(rows.client, 400, 24 * days, 0.9)
    const late = new Client({ connectionString: rows.url })
    await late.connect()
    const waiting = await late.query<{ id: string }>(
      "SELECT id FROM deliveries WHERE state = 'accepted' AND created_at < now() - interval '2 hours'",
    )
    const report = async () => {
      for (const { id } of waiting.rows)
        await late.query("UPDATE deliveries SET state = 'delivered' WHERE id = $1", [id])
    }
    const look = async () => {
      for (let round = 0; round < 8; round += 1) await store().rollUp({ ...all, mostHours: 20 })
    }
    await Promise.all([report(), look(), look(), look()])
    await late.end()
    const { closedUntilMs, nowMs, hoursLeft } = await countedAll()
    expect(hoursLeft).toBe(0)
    await compareAll(closedUntilMs, nowMs)
  })

  it("counts a change whose transaction ends only after its hour was counted", async () => {
    // The embedded database has one backend: there, nobody comes between.
    if (rows.embedded) return
    await insertTraffic(rows.client, 200, 24, 0.5)
    await countedAll()
    const late = new Client({ connectionString: rows.url })
    await late.connect()
    const delivered =
      "UPDATE deliveries SET state = 'delivered' WHERE state = 'accepted' AND provider = 'twilio'"
    await late.query(`BEGIN; ${delivered}`)
    await rows.client.query(
      "UPDATE deliveries SET state = 'delivered' WHERE state = 'accepted' AND provider = 'plivo'",
    )
    await countedAll()
    await late.query("COMMIT")
    await late.end()
    const { closedUntilMs, nowMs } = await countedAll()
    await compareAll(closedUntilMs, nowMs)
  })
})
