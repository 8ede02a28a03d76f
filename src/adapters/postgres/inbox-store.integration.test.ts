import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { type InboxStore, inboxCapacity } from "@/core/ports/inbox-store"
import { inboxStoreContract } from "@/testing/contracts/inbox-store-contract"
import { createTestDatabase, type TestDatabase } from "@/testing/test-database"
import { type Database, openDatabase } from "./database"
import { createInboxStore } from "./inbox-store"

const to = "+14155550132" as PhoneNumber

/** So many messages as the inbox has taken long ago. */
const oldMessages = `
INSERT INTO inbox_messages (id, to_number, channel, body, purpose, media_urls)
SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'sms', 'old', 'sign-in', '{}'
FROM generate_series(1, $2::int) n`

let database: TestDatabase
let opened: Database
let store: InboxStore
beforeAll(async () => {
  database = await createTestDatabase()
  opened = openDatabase(database.url, () => {})
  store = createInboxStore(opened.prisma)
})
afterAll(async () => {
  await opened.prisma.$disconnect()
  await opened.pool.end()
  await database.drop()
})

inboxStoreContract("Postgres", async () => store)

describe("the inbox in Postgres", () => {
  beforeEach(() => store.clear())

  it("keeps no message that was erased on its way, and one that was not", async () => {
    const { rows } = await opened.pool.query<{ id: string; erased: boolean }>(
      `INSERT INTO deliveries (id, kind, channel, to_number, state, failure, erased_at)
       VALUES (uuid_v7(), 'new-device', 'sms', NULL, 'failed', 'service-trouble', now()),
         (uuid_v7(), 'new-device', 'sms', '+14155550132', 'queued', NULL, NULL)
       RETURNING id, erased_at IS NOT NULL AS erased`,
    )
    const kept: string[] = []
    for (const { id, erased } of rows) {
      const message = { to, channel: "sms", body: "", purpose: "new-device", mediaUrls: [] } as const
      const added = await store.add(message, id)
      if (!erased) kept.push(added)
    }
    expect((await store.list(null, 10)).map(({ id }) => id)).toEqual(kept)
  })

  it("keeps all messages that come at the same moment, and stays as small as it should", async () => {
    const add = (body: string) => store.add({ to, channel: "sms", body, purpose: "sign-in", mediaUrls: [] })
    await opened.pool.query(oldMessages, [to, inboxCapacity])
    const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => add(`text ${index}`)))
    const newest = (await store.list(null, 2 * inboxCapacity)).map(({ id }) => id).slice(0, ids.length)
    expect(new Set(newest)).toEqual(new Set(ids))

    await add("later")
    expect(await store.list(null, 2 * inboxCapacity)).toHaveLength(inboxCapacity)
  })
})
