import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { handleOf, newCeremony } from "@/testing/contracts/passkey-scene"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import { type Database, openDatabase } from "./database"
import { createPasskeyStore } from "./passkey-store"

describe("what passkeys were asked to sign", () => {
  let rows: DatabaseRows
  let database: Database
  beforeAll(async () => {
    rows = await openDatabaseRows()
    database = openDatabase(rows.url, (error) => {
      throw error
    })
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(async () => {
    await database.prisma.$disconnect()
    await database.pool.end()
    await rows.close()
  })

  const countOfRows = async () =>
    (await rows.client.query<{ n: number }>("SELECT count(*)::int AS n FROM passkey_ceremonies")).rows[0]?.n

  it("is taken away by those who come later once its time is over, a few rows each", async () => {
    const store = createPasskeyStore(database.pool)
    for (let count = 0; count < 12; count += 1) await store.beginCeremony(newCeremony())
    await rows.clock.advance(299_000)
    const live = newCeremony()
    await store.beginCeremony(live)
    expect(await countOfRows()).toBe(13)
    await rows.clock.advance(1_000)
    await store.beginCeremony(newCeremony())
    expect(await countOfRows()).toBe(4)
    await store.beginCeremony(newCeremony())
    expect(await countOfRows()).toBe(3)
    expect(await store.takeCeremonyOnce(handleOf(live))).toBe(true)
  })
})
