import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const kept = { always_asked_password: "false", old_proved_at: "now()" }
const password = { password_hash: "'x'", password_set_at: "now()" }

describe("the database itself, of a change of a number", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  async function change(values: Record<string, string>): Promise<void> {
    const id = v7()
    await rows.insert("users", { id: `'${id}'`, phone_number: "'+14155550133'", phone_proved_at: "now()" })
    const numbers = { old_number: "'+14155550132'", new_number: "'+14155550133'" }
    await rows.insert("phone_changes", { id: `'${v7()}'`, user_id: `'${id}'`, ...numbers, ...values })
  }

  it.each([
    ["nothing", {}],
    ["an account without a password", kept],
    ["one with a password that is always asked for", { ...kept, ...password, always_asked_password: "true" }],
    ["nothing of one that is undone", { undone_at: "now() + interval '1 s'" }],
  ])("keeps for an undo: %s", async (_what, values) => {
    await expect(change(values)).resolves.toBeUndefined()
  })

  it.each([
    ["a password alone", password, /phone_changes_keep_whole/],
    ["a choice alone", { always_asked_password: "false" }, /phone_changes_keep_whole/],
    ["a password without its time", { ...kept, password_hash: "'x'" }, /phone_changes_password_has_time/],
    [
      "that a password was asked for which there was not",
      { ...kept, always_asked_password: "true" },
      /phone_changes_asked_for_a_password_that_was/,
    ],
    [
      "anything of one that is undone",
      { ...kept, undone_at: "now() + interval '1 s'" },
      /phone_changes_undone_keep_nothing/,
    ],
  ])("refuses to keep %s", async (_what, values, constraint) => {
    await expect(change(values)).rejects.toThrow(constraint)
  })
})
