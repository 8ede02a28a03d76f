import { Pool } from "pg"
import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { RetentionKind } from "@/core/ports/retention-store"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { insertAged } from "@/testing/aged-rows"
import { insertTraffic } from "@/testing/traffic"
import { createRetentionStore } from "./retention-store"

const keptMs = 100 * 3_600_000

describe("what goes by its age, in Postgres", () => {
  let rows: DatabaseRows
  let pool: Pool
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 4 })
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  const store = () => createRetentionStore(pool)
  const erase = (kind: RetentionKind, most = 1000) => store().eraseBatch(kind, { keptMs, most })
  const countIn = async (table: string) =>
    Number((await rows.client.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
  /** As if every hour was counted: these tests are about rows. */
  const countsAreFinal = () =>
    rows.insert("statistics_final", {
      challenges_before: "hour_of(clock_timestamp())",
      messages_before: "hour_of(clock_timestamp())",
    })

  it.each<[RetentionKind, string]>([
    ["passkey-ceremonies", "passkey_ceremonies"],
    ["limits", "quotas"],
    ["inbox-messages", "inbox_messages"],
    ["sessions", "sessions"],
    ["known-devices", "known_devices"],
    ["recovery-codes", "recovery_codes"],
    ["webhook-events", "webhook_events"],
    ["alerts", "alerts"],
    ["challenges", "challenges"],
    ["messages", "deliveries"],
    ["mailings", "mailings"],
    ["api-keys", "api_keys"],
    ["audit-events", "audit_events"],
    ["statistics", "challenge_counts"],
  ])("deletes %s that are old enough, and none that is too young", async (kind, table) => {
    await countsAreFinal()
    // Counts have no other moment than the beginning of their hour.
    const minutesMs = (kind === "statistics" ? 61 : 1) * 60_000
    await insertAged(rows, kind, keptMs - minutesMs)
    expect(await erase(kind)).toBe(0)
    await insertAged(rows, kind, keptMs + minutesMs)
    expect(await countIn(table)).toBe(2)
    expect(await erase(kind)).toBe(1)
    expect(await erase(kind)).toBe(0)
    expect(await countIn(table)).toBe(1)
  })

  it("leaves nothing in a challenge that opens it or that its code is made of", async () => {
    await insertAged(rows, "challenge-secrets", keptMs + 1000)
    await rows.client.query(
      "UPDATE challenges SET code_provider = 'verify', verification_id = 'VE1', approval = sha256('1')",
    )
    expect(await erase("challenge-secrets")).toBe(1)
    const { rows: left } = await rows.client.query(
      "SELECT opener_hash, secret, verification_id, approval, closed_at IS NOT NULL AS closed, phone_number FROM challenges",
    )
    const none = { opener_hash: null, secret: null, verification_id: null, approval: null }
    expect(left).toEqual([{ ...none, closed: true, phone_number: "+14155550132" }])
    // Whatever has bytes in it, in any column there is or will be, could be of that kind.
    const { rows: whole } = await rows.client.query("SELECT * FROM challenges")
    expect(Object.values(whole[0] ?? {}).filter((value) => Buffer.isBuffer(value))).toEqual([])
  })

  it("keeps the text of what still waits, and of a mailing that was stopped", async () => {
    const [, waiting] = [
      await insertAged(rows, "text-bodies", keptMs + 1000),
      await insertAged(rows, "text-bodies", keptMs + 1000),
    ]
    const mailing = await insertAged(rows, "mailing-bodies", keptMs + 1000)
    await rows.client.query("UPDATE mailings SET state = 'stopped'")
    await rows.client.query("ALTER TABLE deliveries DISABLE TRIGGER deliveries_move_forward")
    await rows.client.query("UPDATE deliveries SET state = 'queued', mailing_id = $2 WHERE id = $1", [
      waiting,
      mailing,
    ])
    await rows.client.query("ALTER TABLE deliveries ENABLE TRIGGER deliveries_move_forward")
    expect([await erase("text-bodies"), await erase("mailing-bodies")]).toEqual([1, 0])
    const { rows: texts } = await rows.client.query(
      "SELECT body, media_urls, answer -> 'resource' AS resource FROM deliveries ORDER BY id",
    )
    expect(texts).toEqual([
      { body: null, media_urls: [], resource: null },
      { body: "Ready.", media_urls: ["https://a.example/b.png"], resource: { body: "Ready." } },
    ])
    await rows.client.query("UPDATE mailings SET state = 'done'")
    expect(await erase("mailing-bodies")).toBe(1)
  })

  it("keeps webhooks that wait or were sent again lately, alerts that are to be told, and mailings with texts", async () => {
    const ages = ["webhook-events", "webhook-events", "alerts", "mailings", "messages"] as const
    const ids = []
    for (const kind of ages) ids.push(await insertAged(rows, kind, keptMs + 60_000))
    const [waits, again, , mailing, text] = ids
    await rows.client.query("UPDATE webhook_deliveries SET state = 'waiting' WHERE id = $1", [waits])
    await rows.client.query("UPDATE webhook_deliveries SET sent_again_at = clock_timestamp() WHERE id = $1", [
      again,
    ])
    await rows.client.query("UPDATE alerts SET next_tell_at = clock_timestamp()")
    await rows.client.query("UPDATE deliveries SET mailing_id = $1 WHERE id = $2", [mailing, text])
    for (const kind of ["webhook-events", "alerts", "mailings"] as const) expect(await erase(kind)).toBe(0)
    await countsAreFinal()
    expect([await erase("messages"), await erase("mailings")]).toEqual([1, 1])
  })

  it("keeps for ever who was made administrator, and which numbers went to somebody else", async () => {
    const kept = ["administrator-added", "administrator-removed", "number-set-free"]
    for (const action of [...kept, "signed-in"])
      await rows.insert("audit_events", {
        id: `'${v7()}'`,
        at: "now() - interval '20 years'",
        action: `'${action}'`,
      })
    expect(await erase("audit-events")).toBe(1)
    const { rows: left } = await rows.client.query("SELECT action FROM audit_events ORDER BY action")
    expect(left.map(({ action }) => action)).toEqual(kept)
  })

  it("deletes a challenge whose message and session stay, and neither loses what it is for", async () => {
    await countsAreFinal()
    const challenge = await insertAged(rows, "challenges", keptMs + 1000)
    await rows.client.query(
      "UPDATE challenges SET language = 'de', confirmed_at = created_at, outcome = 'session'",
    )
    await rows.client.query("DELETE FROM stale_hours")
    await insertAged(rows, "sessions", 0)
    await rows.client.query("UPDATE sessions SET challenge_id = $1", [challenge])
    await rows.insert("deliveries", {
      ...{
        id: `'${v7()}'`,
        challenge_id: `'${challenge}'`,
        kind: "'code'",
        purpose: "'sign-in'",
        channel: "'sms'",
      },
      ...{ to_number: "'+14155550132'", state: "'queued'", created_at: "now() - interval '5 days'" },
    })
    expect(await erase("challenges")).toBe(1)
    const { rows: left } = await rows.client.query(
      `SELECT d.challenge_id, d.to_number_key, d.language, s.challenge_id AS of_session,
         language_of('+14155550132', 'fr') AS told_in FROM deliveries d, sessions s`,
    )
    const unbound = { challenge_id: null, of_session: null }
    expect(left).toEqual([{ ...unbound, to_number_key: "key", language: "de", told_in: "de" }])
    const { rows: stale } = await rows.client.query("SELECT FROM stale_hours")
    expect(stale).toEqual([])
  })

  it("erases the oldest first, and so many at once and no more", async () => {
    const ids = []
    for (const days of [9, 8, 7]) ids.push(await insertAged(rows, "limits", days * 86_400_000))
    expect(await erase("limits", 2)).toBe(2)
    const { rows: left } = await rows.client.query("SELECT key FROM quotas")
    expect(left).toEqual([{ key: ids[2] }])
  })

  it("is shared by any number of processes at once: each row goes once, and none of them fails", async () => {
    await countsAreFinal()
    await insertTraffic(rows.client, 1500, 24 * 30, 0.5)
    await rows.client.query(
      `INSERT INTO quotas (key, started_at, count)
       SELECT 'number-sends-per-hour:' || i, now() - interval '30 days', 1 FROM generate_series(1, 900) i`,
    )
    const kinds = ["challenge-secrets", "limits", "challenges", "messages"] as const
    const cut = `clock_timestamp() - ${keptMs} * interval '1 ms'`
    const old = {
      limits: 900,
      challenges: await countIn(`challenges WHERE created_at < ${cut}`),
      messages: await countIn(`deliveries WHERE created_at < ${cut}`),
    }
    const erased = { "challenge-secrets": 0, limits: 0, challenges: 0, messages: 0 }
    const process = async () => {
      for (let last = 1; last > 0; ) {
        last = 0
        for (const kind of kinds) {
          const count = await erase(kind, 40)
          erased[kind] += count
          last += count
        }
      }
    }
    await Promise.all([process(), process(), process(), process()])
    expect(erased).toMatchObject(old)
    expect(await countIn(`challenges WHERE opener_hash IS NOT NULL AND created_at < ${cut}`)).toBe(0)
  })

  it("passes over rows that somebody else has, and waits for none of them", async () => {
    if (rows.embedded) return
    await countsAreFinal()
    const held = await insertAged(rows, "challenges", keptMs + 60_000)
    await insertAged(rows, "challenges", keptMs + 30_000)
    const other = await pool.connect()
    try {
      await other.query("BEGIN")
      await other.query("SELECT FROM challenges WHERE id = $1 FOR UPDATE", [held])
      expect(await erase("challenges")).toBe(1)
      const { rows: left } = await rows.client.query("SELECT id FROM challenges")
      expect(left).toEqual([{ id: held }])
    } finally {
      await other.query("ROLLBACK")
      other.release()
    }
    expect(await erase("challenges")).toBe(1)
  })
})
