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
  return { store: createInboxStore(prisma), close }
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
