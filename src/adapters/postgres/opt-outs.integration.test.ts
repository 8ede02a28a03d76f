import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { openDatabase } from "./database"
import { createOptOutStore } from "./opt-out-store"

const number = "+14155550132"

describe("what the database itself knows of test numbers and opt-outs", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  const takes = async (lastDay: string | null, moment: string) => {
    const statement = "SELECT takes_test_code($1, $2, $3) AS takes"
    return (await rows.client.query<{ takes: boolean }>(statement, [number, lastDay, moment])).rows[0]?.takes
  }
  const insertUser = (values: Record<string, string>) =>
    rows.insert("users", { id: `'${v7()}'`, phone_number: `'${number}'`, updated_at: "now()", ...values })

  it.each(["UTC", "Asia/Tokyo", "America/Los_Angeles"])(
    "gives a test number its code to the end of its last day in UTC, with its own clock in %s",
    async (zone) => {
      await rows.client.query(`SET TIME ZONE '${zone}'`)
      expect(await takes("2027-01-31", "2027-01-01T00:00:00Z")).toBe(true)
      expect(await takes("2027-01-31", "2027-01-31T23:59:59.999Z")).toBe(true)
      expect(await takes("2027-01-31", "2027-02-01T00:00:00Z")).toBe(false)
      expect(await takes(null, "2027-01-01T00:00:00Z")).toBe(false)
      await rows.client.query("SET TIME ZONE 'UTC'")
    },
  )

  it.each([
    ["none but by fixed codes", { phone_proved_at: "now()", test_proved_at: "now()" }, true],
    ["a message", { phone_proved_at: "now()" }, false],
    [
      "a message after a fixed code",
      { phone_proved_at: "now()", test_proved_at: "now() - interval '1 hour'" },
      false,
    ],
    ["nobody", { phone_proved_at: "NULL" }, true],
  ])("gives it none where its account was proved by %s", async (_, values, expected) => {
    await insertUser(values)
    expect(await takes("2027-01-31", "2027-01-01T00:00:00Z")).toBe(expected)
  })

  it.each([
    [
      "users_test_proof_without_role",
      { phone_proved_at: "now()", test_proved_at: "now()", role: "'administrator'" },
    ],
    ["users_test_proof_is_a_proof", { test_proved_at: "now()" }],
    [
      "users_test_proof_is_a_proof",
      { phone_proved_at: "now()", test_proved_at: "now() + interval '1 hour'" },
    ],
  ])("holds %s", async (constraint, values) => {
    await expect(insertUser(values)).rejects.toMatchObject({ constraint })
  })

  it.each([
    ["a session with a proof that stays good", "sign-in", "session", true, "challenges_proof_goes_on"],
    ["a number left alone without one", "opt-out", "left-alone", false, "challenges_proof_goes_on"],
    [
      "a sign-in that leaves a number alone",
      "sign-in",
      "left-alone",
      true,
      "challenges_left_alone_by_opt_out",
    ],
    ["a session by a code for that", "opt-out", "session", false, "challenges_left_alone_by_opt_out"],
  ])("refuses %s", async (_, purpose, outcome, goesOn, constraint) => {
    const refused = rows.insert("challenges", {
      id: `'${v7()}'`,
      opener_hash: "sha256('browser')",
      surface: "'browser'",
      purpose: `'${purpose}'`,
      channel: "'sms'",
      phone_number: `'${number}'`,
      country: "'US'",
      number_key: "'key'",
      key_id: "'key-1'",
      tries_left: "5",
      resends_left: "3",
      expires_at: "now() + interval '5 minutes'",
      confirmed_at: "now()",
      outcome: `'${outcome}'`,
      proof_expires_at: goesOn ? "now() + interval '5 minutes'" : "NULL",
    })
    await expect(refused).rejects.toMatchObject({ constraint })
  })

  it("notes one STOP of a number, however many come at once, and writes it down once", async () => {
    const { pool, prisma } = openDatabase(rows.url, (error) => {
      throw error
    })
    const reply = () => ({ numberKey: "key", provider: "twilio", auditId: v7() })
    const stop = () => createOptOutStore(pool).optOut(reply())
    const answers = await Promise.all(Array.from({ length: 8 }, stop))
    await prisma.$disconnect()
    await pool.end()
    expect(answers.filter(Boolean)).toHaveLength(1)
    const { rows: events } = await rows.client.query(
      "SELECT action, number_key, address_key FROM audit_events",
    )
    expect(events).toEqual([{ action: "opted-out", number_key: "key", address_key: null }])
  })
})
