import { Client } from "pg"
import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { webhookEventTypes } from "@/core/webhook"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const [shop, books] = [v7(), v7()]

describe("what triggers tell of", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  const listen = async (...endpoints: readonly { id: string; events: readonly string[] }[]) => {
    await rows.insert("settings", { sealed_number_key: "'sealed'" })
    await listenAnew(...endpoints)
  }
  const listenAnew = async (...endpoints: readonly { id: string; events: readonly string[] }[]) => {
    await rows.client.query("UPDATE settings SET webhook_endpoints = $1", [JSON.stringify(endpoints)])
  }
  const account = async (values: Record<string, string> = {}) => {
    const id = v7()
    await rows.insert("users", { id: `'${id}'`, updated_at: "now()", ...values })
    return id
  }
  const session = async (userId: string, values: Record<string, string> = {}) => {
    const id = v7()
    await rows.insert("sessions", {
      id: `'${id}'`,
      user_id: `'${userId}'`,
      token_hash: `sha256('${id}')`,
      strength: "'code'",
      proved_by: "'code'",
      expires_at: "now() + interval '1 day'",
      ...values,
    })
    return id
  }
  const events = async () => {
    const statement = "SELECT type::text, session_id FROM webhook_events ORDER BY id"
    return (await rows.client.query<{ type: string; session_id: string | null }>(statement)).rows
  }
  const types = async () => (await events()).map(({ type }) => type)
  const states = async () => {
    const statement = "SELECT endpoint_id, state::text FROM webhook_deliveries ORDER BY event_id, endpoint_id"
    return (await rows.client.query<{ endpoint_id: string; state: string }>(statement)).rows
  }

  it("is nothing where nobody wants to know", async () => {
    const userId = await account()
    await session(userId)
    await listen({ id: shop, events: ["user.deleted"] })
    await rows.client.query("UPDATE users SET name = 'Ada'")
    expect(await events()).toEqual([])
    expect(await states()).toEqual([])
  })

  it("is for each endpoint what it wants to know", async () => {
    await listen({ id: shop, events: webhookEventTypes }, { id: books, events: ["user.registered"] })
    await session(await account())
    expect(await states()).toEqual([
      { endpoint_id: shop, state: "waiting" },
      { endpoint_id: books, state: "waiting" },
      { endpoint_id: shop, state: "waiting" },
    ])
  })

  it.each([
    ["name", "name = 'Ada'"],
    ["email", "email = 'ada@a.example'"],
    ["number", "phone_number = '+14155550199'"],
    ["properties", `properties = '{"shoeSize": 38}'`],
    ["number that went to somebody else", "phone_proved_at = NULL"],
  ])("is a change of the %s, once", async (_, change) => {
    await account({ phone_number: "'+14155550132'", phone_proved_at: "now()" })
    await listen({ id: shop, events: webhookEventTypes })
    await rows.client.query(`UPDATE users SET ${change}`)
    await rows.client.query(`UPDATE users SET ${change}`)
    expect(await types()).toEqual(["user.updated"])
  })

  it("is no sign-in that only renews what is known, no password, no role, no use of a session", async () => {
    await session(await account({ phone_number: "'+14155550132'", phone_proved_at: "now()" }))
    await listen({ id: shop, events: webhookEventTypes })
    await rows.client.query("UPDATE users SET phone_proved_at = now(), last_signed_in_at = now()")
    await rows.client.query("UPDATE users SET password_hash = 'a hash', password_set_at = now()")
    await rows.client.query("UPDATE sessions SET last_seen_at = now(), token_hash = sha256('another')")
    expect(await events()).toEqual([])
  })

  it("is the end of each session that was live, and then of the account that had them", async () => {
    const userId = await account()
    const live = await session(userId)
    const ended = await session(userId)
    await session(userId, {
      created_at: "now() - interval '2 days'",
      proved_at: "now() - interval '2 days'",
      last_seen_at: "now() - interval '2 days'",
      expires_at: "now() - interval '1 day'",
    })
    await listen({ id: shop, events: webhookEventTypes })
    await rows.client.query("UPDATE sessions SET ended_at = now() WHERE id = $1", [ended])
    await rows.client.query("UPDATE sessions SET ended_at = now() WHERE id = $1", [ended])
    await rows.client.query("DELETE FROM users")
    expect(await events()).toEqual([
      { type: "session.ended", session_id: ended },
      { type: "session.ended", session_id: live },
      { type: "user.deleted", session_id: null },
    ])
  })

  it("is dropped for an endpoint that is taken away, and for no other", async () => {
    await listen({ id: shop, events: webhookEventTypes }, { id: books, events: webhookEventTypes })
    await account()
    await listenAnew({ id: books, events: ["user.deleted"] })
    expect(await states()).toEqual([
      { endpoint_id: shop, state: "given-up" },
      { endpoint_id: books, state: "waiting" },
    ])
  })

  it("comes one after the other for an account: what has the smaller id is there no later", async () => {
    const userId = await account()
    await session(userId)
    await listen({ id: shop, events: webhookEventTypes })
    // The embedded database has one backend: there, nobody comes between.
    if (rows.embedded) return
    const other = new Client({ connectionString: rows.url })
    await other.connect()
    await other.query("BEGIN; SET CONSTRAINTS ALL IMMEDIATE; UPDATE sessions SET ended_at = now()")
    const renamed = rows.client.query("UPDATE users SET name = 'Ada'")
    await untilSomebodyWaits(other)
    await other.query("COMMIT")
    await renamed
    await other.end()
    expect(await types()).toEqual(["session.ended", "user.updated"])
  })

  it.each([
    ["webhook_events_session_named", "webhook_events", { type: "'session.ended'" }],
    ["webhook_events_session_named", "webhook_events", { type: "'user.deleted'", session_id: `'${v7()}'` }],
  ])("holds %s", async (constraint, table, values) => {
    await expect(rows.insert(table, { user_id: `'${v7()}'`, ...values })).rejects.toMatchObject({
      constraint,
    })
  })

  it.each([
    ["webhook_attempts_one_outcome", { status: "500", error: "'timeout'", duration_ms: "1" }],
    ["webhook_attempts_outcome_with_duration", { status: "500" }],
    ["webhook_attempts_outcome_with_duration", { duration_ms: "1" }],
  ])("holds %s of an attempt", async (constraint, values) => {
    await listen({ id: shop, events: webhookEventTypes })
    await account()
    const { rows: found } = await rows.client.query<{ id: string }>("SELECT id FROM webhook_deliveries")
    const attempt = { delivery_id: `'${found[0]?.id}'`, attempt: "1", ...values }
    await expect(rows.insert("webhook_attempts", attempt)).rejects.toMatchObject({ constraint })
  })
})

/** Postgres rests between two looks. */
async function untilSomebodyWaits(client: Client): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await client.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_sleep(0.002), pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    waiting = rows[0]?.waiting ?? 0
  }
}
