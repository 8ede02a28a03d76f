import type { InboxStore } from "@/core/ports/inbox-store"
import type { Messenger } from "@/core/ports/messenger"

/** Sends nothing: every message lies in the inbox at once, for the developer to read. */
export function createDevInboxMessenger(store: InboxStore): Messenger {
  return {
    name: "dev-inbox",
    send: async ({ to, channel, body, purpose }) => {
      const providerMessageId = await store.add({ to, channel, body, purpose, mediaUrls: [] })
      return { state: "delivered", providerMessageId }
    },
  }
}
