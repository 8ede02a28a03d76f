import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { WebhookQuery } from "@/core/ports/webhook-log"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { type Database, openDatabase } from "./database"
import { createWebhookLog, webhookPageStatement } from "./webhook-log"

const shop = "01900000-0000-7000-8000-0000000000e1"
const books = "01900000-0000-7000-8000-0000000000e2"
const everything: WebhookQuery = { endpointId: null, state: null, from: null }

describe("the list of webhooks", () => {
  let rows: DatabaseRows
  let database: Database
  beforeAll(async () => {
    rows = await openDatabaseRows()
    database = openDatabase(rows.url, (error) => {
      throw error
    })
    // Thirty events for two endpoints each: every third was given up at the shop, and the newest ten wait at the books.
    await rows.client.query(
      `WITH e AS (
         INSERT INTO webhook_events (user_id, type) SELECT uuid_v7(), 'user.updated' FROM generate_series(1, 30) RETURNING id
       ), d AS (
         INSERT INTO webhook_deliveries (id, event_id, endpoint_id, state, attempts)
         SELECT uuid_v7(), e.id, l.id, CASE WHEN l.id = $1 AND e.id % 3 = 0 THEN 'given-up'
           WHEN l.id = $2 AND e.id > 20 THEN 'waiting' ELSE 'delivered' END::webhook_state, 2
         FROM e, unnest(ARRAY[$1, $2]::uuid[]) AS l(id) RETURNING id
       )
       INSERT INTO webhook_attempts (delivery_id, attempt, status, error, duration_ms)
       SELECT d.id, a, CASE WHEN a = 2 THEN 204 END, CASE WHEN a = 1 THEN 'timeout' END, 7 FROM d, generate_series(1, 2) a`,
      [shop, books],
    )
  })
  afterAll(async () => {
    await database.prisma.$disconnect()
    await database.pool.end()
    await rows.close()
  })

  const log = () => createWebhookLog(database.pool)

  /** All pages of a list from its newest to its oldest, and how many there were. */
  async function walked(query: WebhookQuery) {
    const ids: string[] = []
    let pages = 0
    for (let from = query.from; ; pages += 1) {
      const { webhooks, older } = await log().page({ ...query, from })
      ids.push(...webhooks.map(({ id }) => id))
      if (older === null) return { ids, pages: pages + 1 }
      from = { towards: "older", place: older }
    }
  }

  it("has pages of twenty-five, the newest first, nothing twice and nothing left out", async () => {
    const { ids, pages } = await walked(everything)
    expect([ids.length, new Set(ids).size, pages]).toEqual([60, 60, 3])
  })

  it("leads back to the page that one came from", async () => {
    const first = await log().page(everything)
    expect(first.newer).toBeNull()
    const second = await log().page({
      ...everything,
      from: { towards: "older", place: first.older ?? never },
    })
    const back = await log().page({ ...everything, from: { towards: "newer", place: second.newer ?? never } })
    expect(back.webhooks).toEqual(first.webhooks)
    expect(back.newer).toBeNull()
  })

  it("shows those of one endpoint, of one state, and of both", async () => {
    expect((await walked({ ...everything, endpointId: shop })).ids).toHaveLength(30)
    expect((await walked({ ...everything, state: "given-up" })).ids).toHaveLength(10)
    expect((await walked({ ...everything, endpointId: books, state: "waiting" })).ids).toHaveLength(10)
    const none = await log().page({ ...everything, endpointId: shop, state: "waiting" })
    expect(none).toEqual({ webhooks: [], older: null, newer: null })
  })

  it("shows the latest attempt of each, and all of one", async () => {
    const [newest] = (await log().page(everything)).webhooks
    expect(newest).toMatchObject({
      type: "user.updated",
      attempts: 2,
      lastAttempt: { attempt: 2, status: 204 },
    })
    const opened = await log().one(newest?.id ?? "")
    expect(opened?.history).toMatchObject([
      { attempt: 2, status: 204, error: null, durationMs: 7 },
      { attempt: 1, status: null, error: "timeout" },
    ])
    expect(await log().one(shop)).toBeNull()
  })

  it("walks along an index and never sorts, whatever is asked for", async () => {
    await rows.client.query("SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off")
    const place = { eventId: "17", endpointId: shop }
    for (const endpointId of [null, shop])
      for (const state of [null, "delivered"] as const)
        for (const from of [null, { towards: "older", place }, { towards: "newer", place }] as const) {
          const { text, values } = webhookPageStatement({ endpointId, state, from })
          const plan = await rows.client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, [...values])
          const lines = plan.rows.map((row) => row["QUERY PLAN"])
          const walk = lines.slice(lines.findIndex((line) => line.includes("Limit")))
          const told = walk.slice(0, 3).join("\n")
          expect(told, `${endpointId} ${state} ${from?.towards}`).toMatch(/Index (Only )?Scan/)
          expect(told).not.toContain("Sort")
        }
  })
})

const never = { eventId: "0", endpointId: shop }
