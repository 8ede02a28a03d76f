import { Pool } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { slicesOf, type Span } from "@/core/overview-period"
import type { RetentionKind } from "@/core/ports/retention-store"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { insertTraffic } from "@/testing/traffic"
import { createRetentionStore } from "./retention-store"
import { createStatisticsStore } from "./statistics-store"

const hourMs = 3_600_000
const days = 4
const all = { sinceHours: 24 * (days + 1), mostHours: 24 * (days + 2) }
const ages = { challengesKeptMs: 24 * hourMs, messagesKeptMs: 60 * hourMs }

describe("what is counted, once the rows that it was made of are gone by their age", () => {
  let rows: DatabaseRows
  let pool: Pool
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 4 })
  })
  beforeEach(async () => {
    await rows.clock.forgetEverything()
    await insertTraffic(rows.client, 600, 24 * days, 0.2)
  })
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  const retention = () => createRetentionStore(pool)
  const eraseAll = async (kind: RetentionKind, keptMs: number) => {
    let count = 0
    for (let erased = 1; erased > 0; count += erased)
      erased = await retention().eraseBatch(kind, { keptMs, most: 50 })
    return count
  }
  const clean = async () => {
    await retention().closeCounts(ages)
    const challenges = await eraseAll("challenges", ages.challengesKeptMs)
    return { challenges, messages: await eraseAll("messages", ages.messagesKeptMs) }
  }
  const counted = async (span: Span, closedUntilMs: number) => {
    const statistics = createStatisticsStore(pool)
    const slices = slicesOf(span, closedUntilMs)
    const [challenges, messages, errors] = [
      await statistics.challenges(slices),
      await statistics.messages(slices),
      await statistics.errors(slices, { country: null, provider: null, purpose: null }),
    ]
    const sorted = (list: readonly object[]) => list.map((each) => JSON.stringify(each)).toSorted()
    return { challenges: sorted(challenges), messages: sorted(messages), errors: sorted(errors) }
  }
  const leftIn = async (table: string, hours: number) =>
    Number(
      (
        await rows.client.query(
          `SELECT count(*) FROM ${table} WHERE created_at < clock_timestamp() - $1 * interval '1 hour'`,
          [hours],
        )
      ).rows[0].count,
    )

  it("stays as it was, also after late news of messages whose challenge is gone", async () => {
    const { closedUntilMs, nowMs } = await createStatisticsStore(pool).rollUp(all)
    const hour = Math.floor(nowMs / hourMs)
    const spans = [
      [24 * days, 0],
      [40, 3],
      [80, 30],
    ].map(([from = 0, to = 0]) => ({ fromMs: (hour - from) * hourMs, untilMs: (hour - to) * hourMs }))
    const before = await Promise.all(spans.map((span) => counted(span, closedUntilMs)))

    const gone = await clean()
    expect(gone.challenges).toBeGreaterThan(300)
    expect(gone.messages).toBeGreaterThan(150)
    expect([await leftIn("challenges", 25), await leftIn("deliveries", 61)]).toEqual([0, 0])
    await createStatisticsStore(pool).rollUp(all)
    expect(await Promise.all(spans.map((span) => counted(span, closedUntilMs)))).toEqual(before)

    // Late news: of messages that are kept while their challenges are not, and of an hour of which nothing is.
    await rows.client.query(
      `UPDATE deliveries SET segments = segments WHERE created_at < clock_timestamp() - interval '25 hours';
       INSERT INTO stale_hours (hour) SELECT generate_series(hour_of(now() - interval '90 hours'), now() - interval '2 hours', '1 hour')`,
    )
    expect((await createStatisticsStore(pool).rollUp(all)).hoursLeft).toBe(0)
    expect(await Promise.all(spans.map((span) => counted(span, closedUntilMs)))).toEqual(before)
  })

  it("keeps the rows of hours that nobody has counted, and what is younger", async () => {
    expect(await clean()).toEqual({ challenges: 0, messages: 0 })
    // The newest are counted first: the oldest are still to come.
    await createStatisticsStore(pool).rollUp({ ...all, mostHours: 10 })
    expect(await clean()).toEqual({ challenges: 0, messages: 0 })
  })

  it("keeps the rows of an hour, and of all after it, while something that changed in it is not counted", async () => {
    await createStatisticsStore(pool).rollUp(all)
    await rows.client.query(
      "INSERT INTO stale_hours (hour) VALUES (hour_of(clock_timestamp() - interval '70 hours'))",
    )
    await clean()
    expect(await leftIn("challenges", 72)).toBe(0)
    expect(await leftIn("challenges", 68)).toBeGreaterThan(0)
    await createStatisticsStore(pool).rollUp(all)
    await clean()
    expect(await leftIn("challenges", 25)).toBe(0)
  })
})
