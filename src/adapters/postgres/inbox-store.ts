import { v7 as uuidV7 } from "uuid"
import { type InboxStore, inboxCapacity } from "@/core/ports/inbox-store"
import type { PrismaClient } from "@/generated/prisma/client"

/** Keeps the dev inbox in Postgres, so that every process shows the same messages. */
export function createInboxStore(prisma: PrismaClient): InboxStore {
  return {
    add: async ({ to, channel, body, purpose, mediaUrls }) => {
      const id = uuidV7()
      // One statement sees the table as it was before: it keeps all but one of the old rows, and adds this one.
      await prisma.$executeRaw`
        WITH added AS (
          INSERT INTO inbox_messages (id, to_number, channel, body, purpose, media_urls)
          VALUES (${id}::uuid, ${to}, ${channel}::channel, ${body}, ${purpose}, ${[...mediaUrls]}::text[])
        )
        DELETE FROM inbox_messages
        WHERE id IN (SELECT id FROM inbox_messages ORDER BY id DESC OFFSET ${inboxCapacity - 1})`
      return id
    },

    list: async (to, limit) => {
      const rows = await prisma.inboxMessage.findMany({
        where: to === null ? {} : { toNumber: to },
        orderBy: { id: "desc" },
        take: limit,
      })
      return rows.map(({ toNumber, ...message }) => ({ ...message, to: toNumber }))
    },

    clear: async () => {
      await prisma.inboxMessage.deleteMany()
    },
  }
}
