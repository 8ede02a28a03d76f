import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { allSendsKey } from "@/core/limits"
import type { AlertBounds } from "@/core/ports/alert-signs"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { createAlertSigns } from "./alert-signs"
import { type Database, openDatabase } from "./database"

const minuteMs = 60_000
const bounds: AlertBounds = {
  providerWindowMs: 15 * minuteMs,
  reportsWithinMs: 60 * minuteMs,
  countryWindowMs: 180 * minuteMs,
  fewestCodes: 4,
  suspiciousPercent: 50,
  collapse: { windowMs: 180 * minuteMs, fewest: { prefix: 4, country: 8 }, percent: 25 },
  administratorNewsMs: 1_440 * minuteMs,
  allSendsKey,
  credentialCodes: ["20003"],
}

/** Of a message; what is absent is as for one that Twilio took a minute ago. */
interface Asked {
  readonly minutesAgo?: number
  readonly state?: string
  readonly failure?: string | null
  readonly code?: string | null
  readonly refusals?: readonly { readonly provider: string; readonly providerErrorCode: string }[]
  readonly provider?: string
}

describe("what alerts are judged by", () => {
  let rows: DatabaseRows
  let database: Database
  beforeAll(async () => {
    rows = await openDatabaseRows()
    database = openDatabase(rows.url, (error) => {
      throw error
    })
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(async () => {
    await database.prisma.$disconnect()
    await database.pool.end()
    await rows.close()
  })

  const read = () => createAlertSigns(database.pool).read(bounds)
  const failed = { state: "failed", failure: "service-trouble" }
  async function asked(parts: Asked = {}): Promise<void> {
    const { minutesAgo = 1, state = "accepted", failure = null, code = null, refusals = [] } = parts
    const values = [minutesAgo, parts.provider ?? "twilio", state, failure, code, JSON.stringify(refusals)]
    await rows.client.query(
      `INSERT INTO deliveries (id, kind, channel, to_number, created_at, state, provider, provider_message_id, failure, provider_error_code, refusals)
       SELECT i.id, 'new-device', 'sms', '+14155550132', clock_timestamp() - $1 * interval '1 minute',
         $3::delivery_state, $2, CASE WHEN $3 = 'failed' THEN NULL ELSE i.id::text END, $4, $5, $6
       FROM (SELECT uuid_v7() AS id) i`,
      values,
    )
  }
  /** Codes to a country, of which some came back. */
  async function codes(
    country: string,
    [sent, verified]: readonly [number, number],
    minutesAgo: number,
    { number = "+447400123456", lane = "strangers" } = {},
  ) {
    await rows.client.query(
      `WITH c AS (
         INSERT INTO challenges (id, opener_hash, surface, purpose, channel, phone_number, country, number_key, secret, key_id,
           tries_left, resends_left, created_at, expires_at, confirmed_at, outcome, lane)
         SELECT uuid_v7(), sha256(gen_random_uuid()::text::bytea), 'browser', 'sign-in', 'sms', $5, $1, 'key', sha256('s'), 'k', 5, 3,
           at, at + interval '10 minutes', CASE WHEN n <= $3 THEN at + interval '1 minute' END,
           CASE WHEN n <= $3 THEN 'blocked'::challenge_outcome END, $6::lane
         FROM generate_series(1, $2) n, (SELECT clock_timestamp() - $4 * interval '1 minute' AS at) t
         RETURNING id, created_at
       )
       INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, provider, purpose, created_at)
       SELECT uuid_v7(), c.id, 'code', 'sms', '+447400123456', 'accepted', 'twilio', 'sign-in', c.created_at FROM c`,
      [country, sent, verified, minutesAgo, number, lane],
    )
  }

  it("is where codes of strangers stay away: a range, and a country for more of them", async () => {
    await codes("GB", [4, 0], 60)
    await codes("GB", [4, 1], 60, { number: "+447400999999" })
    await codes("GB", [3, 0], 60, { number: "+447400888888" })
    await codes("GB", [9, 0], 60, { number: "+447400777777", lane: "own" })
    await codes("GB", [9, 0], 2, { number: "+447400666666" })
    await codes("GB", [9, 0], 181, { number: "+447400555555" })
    await codes("FR", [7, 0], 60, { number: "+33612345678" })
    expect((await read()).collapses).toEqual([
      { scope: "country", subject: "GB", sent: 11, verified: 1 },
      { scope: "prefix", subject: "+3361234", sent: 7, verified: 0 },
      { scope: "prefix", subject: "+44740012", sent: 4, verified: 0 },
    ])
  })

  it("forgets what went out before a pause was lifted", async () => {
    await codes("FR", [4, 0], 60)
    await rows.client.query(
      "INSERT INTO quotas (key, started_at, count) VALUES ('prefix-paused:+44740012', clock_timestamp() - interval '30 minutes', 0)",
    )
    expect((await read()).collapses).toEqual([])
    await codes("DE", [4, 0], 20)
    expect((await read()).collapses).toEqual([
      { scope: "prefix", subject: "+44740012", sent: 4, verified: 0 },
    ])
  })

  it("is what each provider made of its latest messages, whether or not they went on to another one", async () => {
    await asked()
    await asked({ state: "unknown" })
    await asked({ ...failed, code: "30001" })
    await asked({ state: "failed", failure: "number-wrong", code: "21211" })
    for (const code of ["dropped-by-hook", "hook-failed"])
      await asked({ state: "failed", failure: "service-trouble", code })
    await asked({ provider: "plivo", refusals: [{ provider: "twilio", providerErrorCode: "20429" }] })
    await asked({ ...failed, minutesAgo: 16 })
    expect((await read()).providers).toEqual([
      { provider: "plivo", messages: 1, failed: 0, refusedInARow: 0, refusalCode: null },
      { provider: "twilio", messages: 5, failed: 3, refusedInARow: 0, refusalCode: null },
    ])
  })

  it("is how often a provider refused the credentials since it did anything else", async () => {
    await asked({ ...failed, code: "20003", minutesAgo: 9 })
    await asked({ minutesAgo: 8 })
    for (const minutesAgo of [7, 6]) await asked({ ...failed, code: "20003", minutesAgo })
    await asked({ provider: "plivo", refusals: [{ provider: "twilio", providerErrorCode: "20003" }] })
    await asked({ state: "failed", failure: "service-busy", code: "circuit-open" })
    expect((await read()).providers[1]).toMatchObject({ refusedInARow: 3, refusalCode: "20003" })
    await asked({ minutesAgo: 0 })
    expect((await read()).providers[1]).toMatchObject({ refusedInARow: 0, refusalCode: "20003" })
  })

  it("is how many messages had time to be reported of, and were not", async () => {
    await asked({ minutesAgo: 59 })
    for (const minutesAgo of [61, 90, 119]) await asked({ minutesAgo })
    await asked({ minutesAgo: 121 })
    expect((await read()).reports).toEqual([{ provider: "twilio", messages: 3, reported: 0 }])
    await asked({ minutesAgo: 90, state: "delivered" })
    expect((await read()).reports).toEqual([{ provider: "twilio", messages: 4, reported: 1 }])
  })

  it("is the countries where few codes come back, beside the same hours of a week", async () => {
    const dayAgo = 1_440 + 60
    await codes("GB", [5, 2], 60)
    await codes("GB", [4, 4], dayAgo)
    await codes("GB", [6, 5], 3 * 1_440 + 60)
    await codes("GB", [9, 9], 8 * 1_440 + 60)
    await codes("US", [5, 3], 60)
    await codes("FR", [3, 0], 60)
    await codes("DE", [5, 0], 5)
    expect((await read()).countries).toEqual([
      { country: "GB", sent: 5, verified: 2, usualSent: 10, usualVerified: 9 },
    ])
  })

  it("is what was sent in this hour, and who became administrator within a day", async () => {
    expect(await read()).toMatchObject({ sentThisHour: 0, newAdministrators: [] })
    await rows.client.query("INSERT INTO quotas (key, started_at, count) VALUES ($1, clock_timestamp(), 7)", [
      allSendsKey,
    ])
    const added = await rows.client.query(
      `INSERT INTO audit_events (id, action, actor_user_id)
       SELECT uuid_v7(), action, uuid_v7() FROM unnest(ARRAY['administrator-added', 'registered']) AS a(action)
       RETURNING id AS "eventId", actor_user_id AS "userId"`,
    )
    expect(await read()).toMatchObject({ sentThisHour: 7, newAdministrators: [added.rows[0]] })
    await rows.clock.advance(bounds.administratorNewsMs)
    expect(await read()).toMatchObject({ sentThisHour: 0, newAdministrators: [] })
  })

  it("names whom an administrator gave the role, and not who gave it", async () => {
    const { rows: added } = await rows.client.query(
      `INSERT INTO audit_events (id, action, actor_user_id, subject_user_id)
       VALUES (uuid_v7(), 'administrator-added', uuid_v7(), uuid_v7())
       RETURNING id AS "eventId", subject_user_id AS "userId"`,
    )
    expect(await read()).toMatchObject({ newAdministrators: added })
  })
})
