import { Client } from "pg"
import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { clockOfDatabase, untilAlone } from "@/testing/database-clock"
import { createTestDatabase, type TestDatabase } from "@/testing/test-database"
import { openDatabase } from "./database"
import { createOptOutStore } from "./opt-out-store"

const number = "+14155550132"

describe("what the database itself knows of test numbers and opt-outs", () => {
  let testDatabase: TestDatabase
  let rows: Client
  beforeAll(async () => {
    testDatabase = await createTestDatabase()
    rows = new Client({ connectionString: testDatabase.url })
    await rows.connect()
  })
  beforeEach(() => clockOfDatabase(rows).forgetEverything())
  afterAll(async () => {
    await rows.end()
    await testDatabase.drop()
  })

  const takes = async (lastDay: string | null, moment: string) => {
    const statement = "SELECT takes_test_code($1, $2, $3) AS takes"
    return (await rows.query<{ takes: boolean }>(statement, [number, lastDay, moment])).rows[0]?.takes
  }
  const insertUser = (columns: string, values: string) =>
    rows.query(
      `INSERT INTO users (id, phone_number, updated_at, ${columns}) VALUES ($1, $2, now(), ${values})`,
      [v7(), number],
    )

  it.each(["UTC", "Asia/Tokyo", "America/Los_Angeles"])(
    "gives a test number its code to the end of its last day in UTC, with its own clock in %s",
    async (zone) => {
      await rows.query(`SET TIME ZONE '${zone}'`)
      expect(await takes("2027-01-31", "2027-01-01T00:00:00Z")).toBe(true)
      expect(await takes("2027-01-31", "2027-01-31T23:59:59.999Z")).toBe(true)
      expect(await takes("2027-01-31", "2027-02-01T00:00:00Z")).toBe(false)
      expect(await takes(null, "2027-01-01T00:00:00Z")).toBe(false)
      await rows.query("SET TIME ZONE 'UTC'")
    },
  )

  it.each([
    ["none but by fixed codes", "phone_proved_at, test_proved_at", "now(), now()", true],
    ["a message", "phone_proved_at", "now()", false],
    [
      "a message after a fixed code",
      "phone_proved_at, test_proved_at",
      "now(), now() - interval '1 hour'",
      false,
    ],
    ["nobody", "phone_proved_at", "NULL", true],
  ])("gives it none where its account was proved by %s", async (_, columns, values, expected) => {
    await insertUser(columns, values)
    expect(await takes("2027-01-31", "2027-01-01T00:00:00Z")).toBe(expected)
  })

  it.each([
    [
      "users_test_proof_without_role",
      "phone_proved_at, test_proved_at, role",
      "now(), now(), 'administrator'",
    ],
    ["users_test_proof_is_a_proof", "test_proved_at", "now()"],
    ["users_test_proof_is_a_proof", "phone_proved_at, test_proved_at", "now(), now() + interval '1 hour'"],
  ])("holds %s", async (constraint, columns, values) => {
    await expect(insertUser(columns, values)).rejects.toMatchObject({ constraint })
  })

  it("notes one STOP of a number, however many come at once, and writes it down once", async () => {
    const { pool, prisma } = openDatabase(testDatabase.url, (error) => {
      throw error
    })
    const reply = () => ({ numberKey: "key", provider: "twilio", auditId: v7() })
    const stop = () => createOptOutStore(pool).optOut(reply())
    const answers = await Promise.all(Array.from({ length: 8 }, stop))
    await prisma.$disconnect()
    await pool.end()
    await untilAlone(rows)
    expect(answers.filter(Boolean)).toHaveLength(1)
    const { rows: events } = await rows.query("SELECT action, number_key, address_key FROM audit_events")
    expect(events).toEqual([{ action: "opted-out", number_key: "key", address_key: null }])
  })
})
