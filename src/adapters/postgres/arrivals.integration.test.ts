import { Pool } from "pg"
import { v7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { MessageLog } from "@/core/ports/message-log"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { createMessageLog } from "./message-log"

describe("what is known to have arrived", () => {
  let rows: DatabaseRows
  let pool: Pool
  let log: MessageLog
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 2 })
    log = createMessageLog(pool)
  })
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  const message = async (provider: string, state: string) => {
    const id = v7()
    await rows.insert("deliveries", {
      id: `'${id}'`,
      kind: "'text'",
      channel: "'sms'",
      to_number: "'+14155550132'",
      sender: "'user:ada'",
      provider: `'${provider}'`,
      state: `'${state}'`,
    })
    return id
  }
  const test = async (provider: string, state: string) => {
    const subject = `'delivery:${await message(provider, state)}'`
    await rows.insert("audit_events", { id: `'${v7()}'`, action: "'test-message-sent'", subject })
  }

  it("is what a provider has on a phone, and of it whether a test is", async () => {
    await test("dev-inbox", "delivered")
    await test("twilio", "accepted")
    expect(await log.arrivals()).toEqual({ anything: false, test: false })
    await message("plivo", "delivered")
    expect(await log.arrivals()).toEqual({ anything: true, test: false })
    await test("twilio", "delivered")
    expect(await log.arrivals()).toEqual({ anything: true, test: true })
  })
})
