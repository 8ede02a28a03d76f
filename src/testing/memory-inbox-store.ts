import { type InboxMessage, type InboxStore, inboxCapacity } from "@/core/ports/inbox-store"

/** An inbox for tests that need no database. Ids are UUIDv7 in shape and sort by the order of arrival. */
export function createMemoryInboxStore(now: () => Date = () => new Date()): InboxStore {
  let messages: readonly InboxMessage[] = []
  let added = 0
  return {
    add: async (message) => {
      added += 1
      const id = `01900000-0000-7000-8000-${added.toString(16).padStart(12, "0")}`
      messages = [{ ...message, id, sentAt: now() }, ...messages].slice(0, inboxCapacity)
      return id
    },
    list: async (to, limit) => messages.filter((message) => to === null || message.to === to).slice(0, limit),
    clear: async () => {
      messages = []
    },
  }
}
