import fc from "fast-check"
import { afterAll, beforeAll, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { behavesAsTheModel } from "@/testing/models/challenge-properties"
import { createPostgresStores } from "@/testing/postgres-stores"
import { runs } from "@/testing/property-runs"
import { type Database, openDatabase } from "./database"

let rows: DatabaseRows
let database: Database

beforeAll(async () => {
  rows = await openDatabaseRows()
  database = openDatabase(rows.url, (error) => {
    throw error
  })
})

afterAll(async () => {
  await database.prisma.$disconnect()
  await database.pool.end()
  await rows.close()
})

it("codes open what they are for in Postgres too, in whatever order people and processes do what", async () => {
  const property = behavesAsTheModel(async (policy) => {
    await rows.clock.forgetEverything()
    return {
      stores: createPostgresStores(database, policy),
      // A millisecond more: what is kept to the nearest one may lie in the next.
      advance: (ms) => rows.clock.advance(ms + 1),
      counts: async () => {
        const found = await rows.client.query<{ key: string; count: number }>("SELECT key, count FROM quotas")
        return new Map(found.rows.map(({ key, count }) => [key, count]))
      },
    }
  })
  await fc.assert(property, { numRuns: runs(12) })
})
