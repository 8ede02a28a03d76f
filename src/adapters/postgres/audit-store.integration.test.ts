import { Pool } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { AuditCursor, AuditFilter, AuditPage, AuditStore } from "@/core/ports/audit-store"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { createAuditStore } from "./audit-store"

const idOf = (number: number) => `01970000-0000-7000-8000-${String(number).padStart(12, "0")}`
const everything: AuditFilter = {
  action: null,
  personUserId: null,
  fromMs: null,
  untilMs: null,
}

describe("the audit log", () => {
  let rows: DatabaseRows
  let pool: Pool
  let audit: AuditStore
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 2 })
    audit = createAuditStore(pool)
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  /** The event of a number, a minute after the one before. Values are SQL. */
  const event = (number: number, action: string, parts: Readonly<Record<string, string>> = {}) =>
    rows.insert("audit_events", {
      id: `'${idOf(number)}'`,
      at: `timestamptz '2026-11-22 10:00Z' + ${number} * interval '1 minute'`,
      action: `'${action}'`,
      ...parts,
    })
  const numbersOf = async (filter: Partial<AuditFilter>) => {
    const { events } = await audit.page({ ...everything, ...filter }, null, 10)
    return events.map(({ id }) => Number(id.slice(-12)))
  }
  /** All that is in the log, one page after the other. */
  async function seenInPages(filter: AuditFilter, most: number) {
    const seen: string[] = []
    let before: AuditCursor | null = null
    do {
      const page: AuditPage = await audit.page(filter, before, most)
      seen.push(...page.events.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    return seen
  }

  it("is read by what was done, by or to whom, and when", async () => {
    await event(1, "signed-in", { actor_user_id: `'${idOf(101)}'` })
    await event(2, "account-blocked", { actor_user_id: `'${idOf(102)}'`, subject_user_id: `'${idOf(101)}'` })
    await event(3, "signed-in", { actor_user_id: `'${idOf(102)}'` })
    expect(await numbersOf({})).toEqual([3, 2, 1])
    expect(await numbersOf({ action: "signed-in" })).toEqual([3, 1])
    expect(await numbersOf({ personUserId: idOf(102) })).toEqual([3, 2])
    expect(await numbersOf({ personUserId: idOf(101) })).toEqual([2, 1])
    expect(await numbersOf({ personUserId: idOf(101), action: "signed-in" })).toEqual([1])
    const minute = (number: number) => Date.parse("2026-11-22T10:00:00Z") + number * 60_000
    expect(await numbersOf({ fromMs: minute(2), untilMs: minute(3) })).toEqual([2])
  })

  it("goes on where the page before ended, also between events of one moment", async () => {
    for (let number = 1; number <= 5; number += 1)
      await event(number, "opted-in", { at: "timestamptz '2026-11-22Z'" })
    expect(await seenInPages(everything, 2)).toEqual([5, 4, 3, 2, 1].map(idOf))
  })

  it("names accounts as they are now, and says which are gone", async () => {
    await rows.insert("users", { id: `'${idOf(101)}'`, name: "'Ada'", phone_number: "'+14155550132'" })
    await event(1, "account-blocked", {
      actor_user_id: `'${idOf(101)}'`,
      subject_user_id: `'${idOf(102)}'`,
      address_key: "'203.0.113.7'",
      detail: `'{"sessionsEnded": 2}'`,
    })
    const { events } = await audit.page(everything, null, 10)
    expect(events).toMatchObject([
      {
        actor: { userId: idOf(101), name: "Ada", phoneNumber: "+14155550132", gone: false },
        subjectPerson: { userId: idOf(102), name: null, gone: true },
        addressKey: "203.0.113.7",
        detail: { sessionsEnded: 2 },
      },
    ])
  })

  it("has of a person what they did, what was done to them, and what happened to their number", async () => {
    const at = "timestamptz '2026-11-22 09:00Z'"
    await rows.insert("users", {
      id: `'${idOf(101)}'`,
      phone_number: "'+14155550132'",
      phone_proved_at: at,
      number_key: "'key'",
      created_at: at,
    })
    await event(1, "signed-in", { actor_user_id: `'${idOf(101)}'` })
    await event(2, "account-blocked", { actor_user_id: `'${idOf(102)}'`, subject_user_id: `'${idOf(101)}'` })
    await event(3, "opted-out", { number_key: "'key'" })
    await event(4, "signed-in", { actor_user_id: `'${idOf(102)}'` })
    const oneself = { actor_user_id: `'${idOf(101)}'`, subject_user_id: `'${idOf(101)}'` }
    await event(5, "account-sessions-ended", oneself)
    expect(await numbersOf({ personUserId: idOf(101) })).toEqual([5, 3, 2, 1])
    expect(await seenInPages({ ...everything, personUserId: idOf(101) }, 1)).toEqual([5, 3, 2, 1].map(idOf))
  })
})
