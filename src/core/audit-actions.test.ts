import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { auditActions } from "./audit-actions"

/** Where events are written: the statements of the adapter, and the functions of the database. */
const places = ["src/adapters/postgres", "prisma/migrations"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /(?<!test)\.(ts|sql)$/.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8")),
)

/** What follows the columns of an event, to the end of its statement, and what administrators did. */
const writing = /INSERT INTO audit_events[^;`"]*?\)([^;`"]*)|note_administered\(audit, ('[a-z-]+')/g

/** What stands in those statements besides: outcomes that decide between two actions, and JSON. */
const others = new Set([
  "session",
  "blocked",
  "done",
  "wrong",
  "overtaken",
  "lifetimeDays",
  "name",
  "scopes",
  "fields",
  "kind",
  "key",
  "texts",
  "leftOut",
  "waiting",
  "dropped",
  "queued",
])

const quoted = places.flatMap((text) =>
  [...text.matchAll(writing)].flatMap(([, ofStatement, ofFunction]) =>
    [...(ofStatement ?? ofFunction ?? "").matchAll(/'([A-Za-z-]+)'/g)].flatMap(([, word]) => word ?? []),
  ),
)

describe("the actions of the audit log", () => {
  it("are all that the code base writes, so that each has words", () => {
    const known = new Set<string>(auditActions)
    expect([...new Set(quoted)].filter((word) => !known.has(word) && !others.has(word))).toEqual([])
  })

  it("are each written somewhere", () => {
    const text = places.join("\n")
    expect(auditActions.filter((action) => !new RegExp(`['"]${action}['"]`).test(text))).toEqual([])
  })
})
