import { v7 as uuidV7 } from "uuid"
import { type InboxStore, inboxCapacity } from "@/core/ports/inbox-store"
import type { PrismaClient } from "@/generated/prisma/client"

/** Keeps the dev inbox in Postgres, so that every process shows the same messages. */
export function createInboxStore(prisma: PrismaClient): InboxStore {
  return {
    add: async ({ to, channel, body, purpose, mediaUrls }, deliveryId = null) => {
      const id = uuidV7()
      // One statement sees the table as it was before: it keeps all but one of the old rows, and adds this one. Who
      // erases an account holds its messages' rows before the inbox is cleared: this comes before, or not at all.
      await prisma.$executeRaw`
        WITH sent AS (
          SELECT erased_at FROM deliveries WHERE id = ${deliveryId}::uuid FOR SHARE
        ), added AS (
          INSERT INTO inbox_messages (id, to_number, channel, body, purpose, media_urls)
          SELECT ${id}::uuid, ${to}, ${channel}::channel, ${body}, ${purpose}, ${[...mediaUrls]}::text[]
          WHERE NOT EXISTS (SELECT FROM sent WHERE erased_at IS NOT NULL)
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
