import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { exportSources, tablesLeftOut } from "./exported-columns"

const sources = Object.values(exportSources)

describe("what the database stores about a person", () => {
  let rows: DatabaseRows
  let columnsOf: ReadonlyMap<string, readonly string[]>
  beforeAll(async () => {
    rows = await openDatabaseRows()
    const found = await rows.client.query<{ table: string; columns: string[] }>(
      `SELECT table_name AS "table", array_agg(column_name::text ORDER BY column_name) AS columns
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`,
    )
    columnsOf = new Map(found.rows.map(({ table, columns }) => [table, columns]))
  })
  afterAll(() => rows.close())

  it("is in the file of their export, or left out of it for a reason: every table", () => {
    const decided = new Set([...sources.map(({ table }) => table), ...Object.keys(tablesLeftOut)])
    expect([...columnsOf.keys()].filter((table) => !decided.has(table))).toEqual([])
    expect([...decided].filter((table) => !columnsOf.has(table))).toEqual([])
  })

  it("stands in no table that is left out whole, by a name or by a reference", async () => {
    const telling = /(^|_)(user_id|number|number_key|email|identity|opener_hash)$/
    const { rows: referring } = await rows.client.query<{ table: string }>(
      `SELECT DISTINCT conrelid::regclass::text AS "table" FROM pg_constraint
       WHERE contype = 'f' AND confrelid = 'users'::regclass`,
    )
    expect(referring.map(({ table }) => table).filter((table) => table in tablesLeftOut)).toEqual([])
    const named = Object.keys(tablesLeftOut).filter((table) =>
      columnsOf.get(table)?.some((column) => telling.test(column)),
    )
    // The key that hashes numbers is the owner's, and the inbox of a developer's machine is erased with the account.
    expect(named.sort()).toEqual(["inbox_messages", "settings"])
  })

  it.each(Object.entries(exportSources))(
    "is a field or left out for a reason, and not both: every column that %s comes from",
    (_part, { table, fields, leftOut }) => {
      const given = Object.values(fields).flatMap((field) => (typeof field === "string" ? field : field.of))
      expect([...given, ...Object.keys(leftOut)].sort()).toEqual([...(columnsOf.get(table) ?? [])])
      expect(Object.values(leftOut).filter((reason) => reason === "")).toEqual([])
    },
  )

  it("gives no hash, no key and no secret away", () => {
    const secret = /hash|key|secret|approval|token|verification|provider_message|call_id|counter|credential/
    const given = sources.flatMap(({ table, fields }) =>
      Object.values(fields).flatMap((field) =>
        typeof field === "string" ? `${table}.${field}` : field.of.map((column) => `${table}.${column}`),
      ),
    )
    // Where somebody came from, and of the key of a count the name of its rule.
    expect(given.filter((column) => secret.test(column.replace(/^.*\./, "")))).toEqual([
      "challenges.address_key",
      "audit_events.address_key",
      "quotas.key",
    ])
  })
})
