import { Pool } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type PeopleFilter, readPersonSearch } from "@/core/people"
import type { PeopleStore } from "@/core/ports/people-store"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { mostFound } from "./people-search"
import { createPeopleStore } from "./people-store"

const idOf = (number: number) => `01970000-0000-7000-8000-${String(number).padStart(12, "0")}`

describe("finding people", () => {
  let rows: DatabaseRows
  let pool: Pool
  let people: PeopleStore
  beforeAll(async () => {
    rows = await openDatabaseRows()
    pool = new Pool({ connectionString: rows.url, max: 2 })
    people = createPeopleStore(pool)
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(async () => {
    await pool.end()
    await rows.close()
  })

  /** An account, newer than those of smaller numbers. Values are SQL. */
  async function person(number: number, parts: Readonly<Record<string, string>> = {}) {
    const proved = parts.phone_number === undefined ? {} : { phone_proved_at: "now()" }
    await rows.insert("users", { id: `'${idOf(number)}'`, ...proved, ...parts })
  }
  async function found(typed: string | null, only: PeopleFilter | null = null) {
    const search = typed === null ? null : readPersonSearch(typed)
    const page = await people.page({ search, only, before: null, most: 10 })
    return page.people.map(({ userId }) => Number(userId.slice(-12)))
  }

  it("goes by the beginning and the end of a number, by the beginning of an email and of all words of a name", async () => {
    await person(1, { phone_number: "'+447400123456'", email: "'Ada@example.com'", name: "'Ada Lovelace'" })
    await person(2, {
      phone_number: "'+14155550132'",
      email: "'a_b@example.com'",
      name: "'Łukasz Ada-Nowak'",
    })
    await person(3, { phone_number: "'+447400999456'", email: "'axb@example.com'" })
    expect(await found("+44 7400")).toEqual([3, 1])
    expect(await found("456")).toEqual([3, 1])
    expect(await found("07400 123456")).toEqual([1])
    expect(await found("447400123456")).toEqual([1])
    expect(await found("ADA@EX")).toEqual([1])
    expect(await found("a_b@")).toEqual([2])
    expect(await found("ada")).toEqual([2, 1])
    expect(await found("love ad")).toEqual([1])
    expect(await found("łuk now")).toEqual([2])
    expect(await found("lace")).toEqual([])
    expect(await found(null)).toEqual([3, 2, 1])
  })

  it("leaves those that a filter asks for, with a search and without", async () => {
    await person(1, { name: "'Ada One'", blocked_at: "now()" })
    await person(2, { name: "'Ada Two'", role: "'administrator'" })
    await person(3, { name: "'Ada Three'", deletion_due_at: "now() + interval '1 day'" })
    const proved = { phone_number: "'+14155550111'", phone_proved_at: "'2026-01-01'" }
    await person(4, { name: "'Bob'", ...proved, test_proved_at: "'2026-01-01'" })
    const filters = ["blocked", "administrators", "closing", "test"] as const
    for (const [index, only] of filters.entries()) expect(await found(null, only)).toEqual([index + 1])
    expect(await found("ada", "administrators")).toEqual([2])
    expect(await found("ada", "test")).toEqual([])
  })

  it("shows nobody whose time has come", async () => {
    await person(1, { name: "'Ada'", deletion_due_at: "now() - interval '1 second'" })
    expect([await found(null), await found("ada"), await found(null, "closing")]).toEqual([[], [], []])
    expect(await people.person(idOf(1))).toBeNull()
  })

  it("goes on where the page before ended", async () => {
    for (let number = 1; number <= 5; number += 1) await person(number, { name: "'Ada'" })
    for (const search of [null, readPersonSearch("ada")]) {
      const seen: string[] = []
      let before: string | null = null
      for (let pages = 0; pages < 3; pages += 1) {
        const page = await people.page({ search, only: null, before, most: 2 })
        seen.push(...page.people.map(({ userId }) => userId))
        before = page.next
      }
      expect(before).toBeNull()
      expect(seen).toEqual([5, 4, 3, 2, 1].map(idOf))
    }
  })

  it("lists the sessions that are live before newer ones that are over", async () => {
    await person(1)
    const session = (number: number, parts: Readonly<Record<string, string>> = {}) =>
      rows.insert("sessions", {
        id: `'${idOf(number)}'`,
        user_id: `'${idOf(1)}'`,
        token_hash: `decode(md5('${number}') || md5(''), 'hex')`,
        strength: "'code'",
        expires_at: "now() + interval '1 day'",
        ...parts,
      })
    await session(11)
    await session(12, { ended_at: "now()" })
    await session(13)
    await session(14, { created_at: "now() - interval '2 days'", expires_at: "now() - interval '1 day'" })
    await session(15, { idle_seconds: "60", last_seen_at: "now() - interval '1 hour'" })
    const { sessions } = await people.records(idOf(1), 3)
    expect(sessions.map(({ sessionId, live }) => [sessionId, live])).toEqual([
      [idOf(13), true],
      [idOf(11), true],
      [idOf(15), false],
    ])
  })

  it("looks through the newest accounts where more are found than can be put in order, and says so", async () => {
    await rows.client.query(
      `INSERT INTO users (id, name) SELECT ('01970000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
         CASE WHEN n = 7 THEN 'Ada Rare' ELSE 'Ada' END
       FROM generate_series(1, $1::int) n`,
      [mostFound + 1],
    )
    const search = readPersonSearch("ada")
    const page = await people.page({ search, only: null, before: null, most: 2 })
    expect(page).toMatchObject({ vague: true, next: idOf(mostFound) })
    const last = await people.page({ search, only: null, before: idOf(3), most: 2 })
    expect(last).toMatchObject({ vague: true, next: null })
    expect(last.people.map(({ userId }) => userId)).toEqual([idOf(2), idOf(1)])
    expect(await found("rare")).toEqual([7])
  })
})
