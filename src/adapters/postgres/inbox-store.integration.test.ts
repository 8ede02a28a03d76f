import { expect, test } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { inboxCapacity } from "@/core/ports/inbox-store"
import { inboxStoreContract } from "@/testing/contracts/inbox-store-contract"
import { createTestDatabase } from "@/testing/test-database"
import { openDatabase } from "./database"
import { createInboxStore } from "./inbox-store"

async function openStore() {
  const database = await createTestDatabase()
  const { pool, prisma } = openDatabase(database.url, () => {})
  const close = async () => {
    await prisma.$disconnect()
    await pool.end()
    await database.drop()
  }
  return { store: createInboxStore(prisma), pool, close }
}

let opened: Awaited<ReturnType<typeof openStore>>
inboxStoreContract(
  "Postgres",
  async () => {
    opened = await openStore()
    return opened.store
  },
  () => opened.close(),
)

test("a message that was erased on its way is not kept, and one that was not is", async () => {
  const { store, pool, close } = await openStore()
  try {
    const { rows } = await pool.query<{ id: string; erased: boolean }>(
      `INSERT INTO deliveries (id, kind, channel, to_number, state, failure, erased_at)
       VALUES (uuid_v7(), 'new-device', 'sms', NULL, 'failed', 'service-trouble', now()),
         (uuid_v7(), 'new-device', 'sms', '+14155550132', 'queued', NULL, NULL)
       RETURNING id, erased_at IS NOT NULL AS erased`,
    )
    const kept: string[] = []
    for (const { id, erased } of rows) {
      const to = "+14155550132" as PhoneNumber
      const message = { to, channel: "sms", body: "", purpose: "new-device", mediaUrls: [] } as const
      const added = await store.add(message, id)
      if (!erased) kept.push(added)
    }
    expect((await store.list(null, 10)).map(({ id }) => id)).toEqual(kept)
  } finally {
    await close()
  }
})

test("messages that come at the same moment are all kept, and the inbox stays as small as it should", async () => {
  const { store, close } = await openStore()
  try {
    const add = (body: string) =>
      store.add({
        to: "+14155550132" as PhoneNumber,
        channel: "sms",
        body,
        purpose: "sign-in",
        mediaUrls: [],
      })
    const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => add(`text ${index}`)))
    expect(new Set((await store.list(null, 100)).map(({ id }) => id))).toEqual(new Set(ids))

    for (let count = 0; count < inboxCapacity; count += 1) await add("later")
    expect(await store.list(null, 2 * inboxCapacity)).toHaveLength(inboxCapacity)
  } finally {
    await close()
  }
})
