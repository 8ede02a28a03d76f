import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { arbitraryAxes, type CountingWorld, countsAsTheModel } from "@/testing/models/quota-properties"
import { createPostgresStores } from "@/testing/postgres-stores"
import { contractPolicy } from "@/testing/contracts/stores-under-test"
import { runs } from "@/testing/property-runs"
import { type Database, openDatabase } from "./database"

describe("counts in Postgres", () => {
  let rows: DatabaseRows
  let database: Database
  let world: CountingWorld

  beforeAll(async () => {
    rows = await openDatabaseRows()
    database = openDatabase(rows.url, (error) => {
      throw error
    })
    world = {
      stores: createPostgresStores(database, contractPolicy),
      advance: async (ms) => {
        await rows.client.query(
          "UPDATE quotas SET started_at = started_at - $1 * interval '1 ms', last_at = last_at - $1 * interval '1 ms'",
          // A millisecond more: what is kept to the nearest one may lie in the next.
          [ms + 1],
        )
      },
      reset: async () => {
        await rows.client.query("DELETE FROM quotas")
      },
    }
  })

  afterAll(async () => {
    await database.prisma.$disconnect()
    await database.pool.end()
    await rows.close()
  })

  it("are those of the model, whatever is charged, given back and waited for", async () => {
    await fc.assert(
      countsAsTheModel(() => world),
      { numRuns: runs(40) },
    )
  })

  it("never overshoot, and take all or nothing, whoever takes at the same moment in whatever order", async () => {
    const together = arbitraryAxes.chain((axes) =>
      fc.record({
        axes: fc.constant(axes.map(({ waitsMs: _, waitRule: __, ...axis }) => axis)),
        takes: fc.array(fc.shuffledSubarray([...axes.keys()], { minLength: 1 }), {
          minLength: 2,
          maxLength: 12,
        }),
      }),
    )
    await fc.assert(
      fc
        .asyncProperty(together, async ({ axes, takes }) => {
          const asked = takes.map((take) => take.flatMap((at) => axes[at] ?? []))
          const answers = await Promise.all(asked.map((charged) => world.stores.quotas.take(charged)))
          const taken = asked.filter((_, index) => answers[index]?.kind === "taken").flat()
          const found = await rows.client.query<{ key: string; count: number }>(
            "SELECT key, count FROM quotas",
          )
          for (const { key, limit } of axes) {
            const count = taken.filter((axis) => axis.key === key).length
            expect(count).toBeLessThanOrEqual(limit)
            expect(found.rows.find((row) => row.key === key)?.count ?? 0).toBe(count)
          }
          // Whoever is refused met something full: so nobody could have been let in besides.
          const full = new Set(
            axes
              .filter(({ key, limit }) => taken.filter((axis) => axis.key === key).length >= limit)
              .map(({ rule }) => rule),
          )
          for (const answer of answers) if (answer.kind === "limited") expect(full).toContain(answer.rule)
        })
        .beforeEach(() => world.reset()),
      { numRuns: runs(40) },
    )
  })
})
